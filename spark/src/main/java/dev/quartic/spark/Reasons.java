package dev.quartic.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a cluster did not do its work, in one line. */
final class Reasons {
  private static final Pattern FAILED =
      Pattern.compile("failed (\\d+) times, most recent failure: [^(]*\\((.*)", Pattern.DOTALL);
  private static final Pattern OF_HOST =
      Pattern.compile("^TID \\d+\\) \\((\\S+) executor (\\S+)\\): (.*)", Pattern.DOTALL);
  private static final Pattern LOST = Pattern.compile("Reason: (.*)", Pattern.DOTALL);

  private Reasons() {}

  static String of(Throwable cause, TaskWatch watch) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("SparkContext was shut down")) {
      return "the cluster has ended the application%s".formatted(watch.lastLoss());
    }
    Matcher failed = FAILED.matcher(message);
    if (!failed.find()) {
      return "the cluster has failed: " + firstLine(message);
    }
    Matcher host = OF_HOST.matcher(failed.group(2));
    String where = "";
    String reason = failed.group(2);
    if (host.find()) {
      where = " (executor %s on %s)".formatted(host.group(2), host.group(1));
      reason = host.group(3);
    }
    return "a task failed %s times on the cluster, the last time%s: %s%s"
        .formatted(failed.group(1), where, firstLine(reason), advice(reason));
  }

  private static String advice(String reason) {
    if (reason.contains("UnsupportedClassVersionError")) {
      return "; workers need JDK 25 or newer: set spark.executorEnv.JAVA_HOME or theirs";
    }
    if (reason.contains("OutOfMemoryError") || reason.contains("exited with code 52")) {
      return "; give executors more than spark.executor.memory=1g, or fewer tasks at once by spark.task.cpus=2";
    }
    if (reason.contains("InvalidClassException") || reason.contains("ClassNotFoundException")) {
      return "; workers and driver must have the same versions of Spark and of Quartic";
    }
    return "";
  }

  private static String firstLine(String text) {
    Matcher lost = LOST.matcher(text);
    String shown = text.startsWith("ExecutorLostFailure") && lost.find() ? lost.group(1) : text;
    return shown.strip().lines().findFirst().orElse("without a word");
  }
}

package dev.quartic.spark;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what happens on a cluster, and tells of what a person should know. */
final class TaskWatch extends SparkListener {
  private final Consumer<String> told;
  private final Map<String, TreeSet<String>> platforms = new TreeMap<>(); // hosts of each
  private long ranges;
  private long tasks;
  private long failed;
  private long executors;
  private long lost;
  private double cpu;
  private final Map<String, Integer> cores = new TreeMap<>(); // of each executor that is there
  private String lastLoss = "";
  private boolean ended;

  TaskWatch(Consumer<String> told) {
    this.told = told;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    executors++;
    cores.put(added.executorId(), added.executorInfo().totalCores());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    if (ended) {
      return;
    }
    lost++;
    cores.remove(removed.executorId());
    lastLoss = removed.reason().lines().findFirst().orElse("");
    told.accept(
        "executor %s is lost (%s); its tasks are done again"
            .formatted(removed.executorId(), lastLoss));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
    if (ended.reason() instanceof TaskFailedReason && !(ended.reason() instanceof TaskKilled)) {
      failed++;
    }
  }

  /** The application ends: executors that go now are not lost. */
  synchronized void end() {
    ended = true;
  }

  /** Where a range was done. */
  synchronized void saw(RangeOutcome outcome) {
    ranges++;
    tasks += outcome.parts();
    cpu += 1e-9 * outcome.cpu();
    TreeSet<String> hosts =
        platforms.computeIfAbsent(outcome.platform(), _ -> new TreeSet<String>());
    hosts.add(outcome.host());
    if (!outcome.platform().equals(Platform.here()) && hosts.size() == 1) {
      told.accept(
          "%s computes with %s, and this machine with %s: digits may differ from those of one machine"
              .formatted(outcome.host(), outcome.platform(), Platform.here()));
    }
  }

  /** Executors that came and did not go. */
  synchronized long present() {
    return executors - lost;
  }

  /** Why the last executor went, in brackets; nothing where none did. */
  synchronized String lastLoss() {
    return lastLoss.isEmpty() ? "" : " (an executor was lost before: %s)".formatted(lastLoss);
  }

  /** Of the executors that are there and that this has heard of. */
  synchronized int cores() {
    return cores.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Executors that were lost. */
  synchronized long lost() {
    return lost;
  }

  /** What was done, for those who read the results. */
  synchronized String done() {
    return "%,d tasks in %,d ranges, %.1f s of processor time; %d ranges failed and were done again, %d executors were lost"
        .formatted(tasks, ranges, cpu, failed, lost);
  }

  /** Whether all that was done has the digits of this machine; in words where not. */
  synchronized String digits() {
    if (platforms.keySet().stream().allMatch(Platform.here()::equals)) {
      return "all on processors of one kind, %s: the digits are those of one such machine"
          .formatted(Platform.here());
    }
    var text = new StringBuilder("mixed processors, so that digits are not those of one machine: ");
    text.append(Platform.here()).append(" on the driver");
    platforms.forEach((platform, hosts) ->
        text.append("; ").append(platform).append(" on ").append(String.join(", ", hosts)));
    return text.toString();
  }
}

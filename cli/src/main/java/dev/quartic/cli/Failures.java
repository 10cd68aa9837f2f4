package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Places;
import dev.quartic.files.experiment.Printable;
import dev.quartic.files.run.Failure;
import dev.quartic.question.Refusal;
import dev.quartic.study.sweep.PointStopped;
import java.io.PrintWriter;

/**
 * What a command that did not come to its end says, and its exit code. Only what says of itself
 * that the input is to blame is blamed on the input; only what is known to happen to a sound
 * program is told in one line; all else is a bug, and said to be one.
 */
final class Failures {
  private Failures() {}

  static int report(Throwable failure, PrintWriter err) {
    if (debugging()) {
      failure.printStackTrace(err);
    }
    Throwable cause = failure.getCause();
    if (failure instanceof PointStopped stopped && cause != null) {
      return report(stopped.point() + ": ", cause, err);
    }
    return report("", failure, err);
  }

  private static int report(String where, Throwable failure, PrintWriter err) {
    Throwable told = failure instanceof Refusal refusal ? Places.of(refusal) : failure;
    err.println("quartic: " + Printable.of(where + text(told)));
    if (!expected(told)) {
      err.println("quartic: " + howToReport());
    }
    return told instanceof InvalidInput ? Main.BAD_INPUT : Main.FAILED;
  }

  private static boolean expected(Throwable failure) {
    return failure instanceof NotWritten || Failure.isExpected(failure);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof NotWritten && message != null ? message : Failure.text(failure);
  }

  /** What somebody who met a bug is asked to do. */
  static String howToReport() {
    return debugging()
        ? "please report it with the lines above, the command and the experiment file"
        : "please report it with the command, the experiment file, and what QUARTIC_DEBUG=1 adds to"
            + " these lines";
  }

  static boolean debugging() {
    return System.getenv("QUARTIC_DEBUG") != null;
  }
}

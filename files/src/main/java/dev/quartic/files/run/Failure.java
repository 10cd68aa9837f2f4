package dev.quartic.files.run;

import dev.quartic.ensemble.train.TrainingFailedException;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Places;
import dev.quartic.files.experiment.SweepFile;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.question.Refusal;
import dev.quartic.study.sweep.PointStopped;
import dev.quartic.theory.training.IllConditioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** What is said of work that did not come to its end. */
public final class Failure {
  private Failure() {}

  /**
   * The failure that is told of: a refusal becomes a message about the file, and a point of a sweep
   * is named where the input is to blame.
   */
  public static Throwable told(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> Places.of(refusal);
      case PointStopped stopped when stopped.getCause() instanceof Refusal refusal ->
          SweepFile.atPoint(stopped.point(), Places.of(refusal));
      case PointStopped stopped when stopped.getCause() instanceof InvalidInput refused ->
          SweepFile.atPoint(stopped.point(), refused);
      case PointStopped stopped when stopped.getCause() != null -> stopped.getCause();
      default -> failure;
    };
  }

  /** Whether it is known to happen to a sound program; all else is a bug. */
  public static boolean isExpected(Throwable failure) {
    return switch (failure) {
      case InvalidInput _, IOException _, UncheckedIOException _ -> true;
      case ArithmeticException _, TrainingFailedException _, IllConditioned _ -> true;
      case CheckpointException _, CancellationException _, OutOfMemoryError _ -> true;
      case EngineFailure _ -> true;
      default -> false;
    };
  }

  /** One line for people. */
  public static String text(Throwable failure) {
    String message = failure.getMessage();
    return switch (failure) {
      case CancellationException _ -> "stopped before it was done";
      case OutOfMemoryError _ ->
          "more memory was needed than the %.1f GB that Java may use; take fewer samples, times or outputs, or give it more with QUARTIC_JVM=-Xmx…"
              .formatted(Runtime.getRuntime().maxMemory() / 1e9);
      case UncheckedIOException unread -> "could not read or write: " + unread.getCause();
      case IOException unread -> "could not read or write: " + unread;
      default ->
          isExpected(failure) && message != null ? message : "this is a bug of quartic: " + failure;
    };
  }
}

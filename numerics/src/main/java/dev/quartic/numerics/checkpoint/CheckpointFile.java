package dev.quartic.numerics.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where a run keeps what it has, so that a killed one continues with the same digits. The file of
 * trained networks is replaced as a whole, that of tensors grows by what is done; it is the
 * caller's to delete after the run.
 *
 * @param path of the file; a run continues from one that exists
 * @param interval between writes that replace the file, at least; they never take more than some 5
 *     % of the time
 * @param fingerprint of what the caller knows to decide the digits, such as the version of the
 *     code; model, samples, plan, settings and the linear-algebra library are added by the run
 * @param notices told of what was found damaged and is done again
 */
public record CheckpointFile(
    Path path, Duration interval, String fingerprint, Consumer<String> notices) {
  /** A file that is written a few times in a second, where that is cheap. */
  public static CheckpointFile of(Path path, String fingerprint) {
    return new CheckpointFile(path, Duration.ofMillis(200), fingerprint);
  }

  /** Without anybody who wants to know of damages. */
  public CheckpointFile(Path path, Duration interval, String fingerprint) {
    this(path, interval, fingerprint, _ -> {});
  }

  /** The same, telling of damages that were found and mended. */
  public CheckpointFile noticing(Consumer<String> told) {
    return new CheckpointFile(path, interval, fingerprint, told);
  }
}

package dev.quartic.numerics.checkpoint;

import java.nio.file.Path;

/** A checkpoint cannot be used for this run, or cannot be written. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path path;

  /** Says which file, and what is wrong with it. */
  public CheckpointException(Path path, String wrong, Throwable cause) {
    super("the checkpoint %s %s".formatted(path, wrong), cause);
    this.path = path;
  }

  /** The same where nothing was thrown. */
  public CheckpointException(Path path, String wrong) {
    super("the checkpoint %s %s".formatted(path, wrong));
    this.path = path;
  }

  /** The file. */
  public Path path() {
    return path;
  }
}

package dev.quartic.cli;

import dev.quartic.files.run.RunFolder;
import java.io.IOException;

/** Results could not be written: the disk is full, a folder is gone. Says where, and what next. */
final class NotWritten extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotWritten(RunFolder folder, IOException cause) {
    super(
        "could not write %s: %s; when there is room again, %s"
            .formatted(
                folder.target(),
                cause.getMessage() == null ? cause : cause.getMessage(),
                folder.isKept() ? "go on with: quartic resume " + folder.target() : "start again"),
        cause);
  }
}

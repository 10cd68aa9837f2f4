package dev.quartic.numerics.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What is the same for all files that are kept: what is said and done when one fails. */
final class KeptFile {
  private final CheckpointFile file;
  private boolean told;

  KeptFile(CheckpointFile file) {
    this.file = file;
  }

  Path path() {
    return file.path();
  }

  /** Moves the file out of the way, where somebody may look at it. */
  void setAside() throws IOException {
    Path aside = path().resolveSibling(path().getFileName() + ".damaged");
    Files.move(path(), aside, StandardCopyOption.REPLACE_EXISTING);
    notice("what was kept in %s is damaged; it is done again".formatted(path()));
  }

  void notice(String text) {
    file.notices().accept(text);
  }

  /** The file is one of another run. */
  CheckpointException foreign() {
    return new CheckpointException(
        path(),
        "belongs to another run: other networks, samples, members, seed or version; remove it to start anew");
  }

  /** The file cannot be read, though it is there. */
  CheckpointException unreadable(IOException failure) {
    return new CheckpointException(path(), "cannot be read: " + failure, failure);
  }

  /**
   * Tells once that the file cannot be written.
   *
   * @throws CheckpointException where its folder is gone, so that there is no sense in going on
   */
  void unwritable(IOException failure) {
    requireFolder();
    if (!told) {
      told = true;
      String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
      notice(
          "%s cannot be written: %s; the run goes on, but what it does now would be lost if it were killed"
              .formatted(path(), why));
    }
  }

  /** The file has been written again. */
  void written() {
    if (told) {
      told = false;
      notice("%s is written again".formatted(path()));
    }
  }

  void requireFolder() {
    Path folder = path().toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new CheckpointException(
          path(),
          "cannot be written: its folder is gone",
          new NoSuchFileException(folder.toString(), null, "the folder is gone"));
    }
  }
}

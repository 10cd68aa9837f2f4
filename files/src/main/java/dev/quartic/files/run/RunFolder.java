package dev.quartic.files.run;

import dev.quartic.ensemble.CheckpointFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run folder in the making. Nothing is on disk before {@link #begin}, and nothing under its own
 * name before {@link #complete}.
 */
public final class RunFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private final Path target;
  private final Path partial;
  private boolean streamed;

  private RunFolder(Path target) {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
  }

  /**
   * Chooses the folder and makes sure that it can be made.
   *
   * @param requested {@code --out}, or null for {@code runs/<name>-<time>}
   * @throws InvalidInput when it exists or its parent cannot be written to
   */
  public static RunFolder plan(@Nullable Path requested, String name) {
    Path target =
        requested != null
            ? requested
            : Path.of("runs", name + "-" + STAMP.format(LocalDateTime.now()));
    var folder = new RunFolder(target.toAbsolutePath().normalize());
    folder.requireFree();
    return folder;
  }

  private void requireFree() {
    if (Files.exists(target)) {
      throw new InvalidInput("--out", "a folder that does not exist yet", target.toString());
    }
    Path parent = target;
    do {
      parent = parent.getParent();
      if (parent == null) {
        throw new InvalidInput("--out", "a folder inside another one", target.toString());
      }
    } while (!Files.exists(parent));
    if (!Files.isDirectory(parent)) {
      throw new InvalidInput("--out", "a folder to write in", "the file " + parent);
    }
    if (!Files.isWritable(parent)) {
      throw new InvalidInput(
          "--out", "a folder that can be written to", parent + ", which is read-only");
    }
  }

  /** Makes the partial folder, or takes up the one that a killed run left. */
  public void begin() {
    try {
      Files.createDirectories(partial);
    } catch (IOException failure) {
      throw new InvalidInput(
          "--out",
          "a folder that can be written to",
          "%s (%s)".formatted(target, failure.getMessage()));
    }
  }

  /** Where unfinished work keeps its state, while the run lasts. */
  public Path workFile(String name) {
    return partial.resolve(name);
  }

  /** Where a file of the results is to be written. */
  public Path file(String name) {
    return partial.resolve(name);
  }

  /** Writes a text. */
  public void write(String name, String text) {
    try {
      Files.writeString(file(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the arrays of {@code results.npz} go one by one, instead of all at the end. */
  public ArraySink arraySink() {
    return new ArraySink(this);
  }

  NpzWriter openArrays() {
    begin();
    streamed = true;
    return new NpzWriter(file("results.npz"));
  }

  /** Writes the arrays of {@code results.npz}, unless they went there one by one. */
  public void writeArrays(Map<String, NdArray> arrays) {
    if (streamed) {
      return;
    }
    try (NpzWriter writer = openArrays()) {
      arrays.forEach(writer::write);
    }
  }

  /** Where a part of unfinished work keeps its state, while the run lasts. */
  public CheckpointFile checkpoint(String part) {
    begin();
    return CheckpointFile.of(workFile(part + ".checkpoint"), Provenance.fingerprint());
  }

  /** Gives the folder its name: from now on the results exist. */
  public Path complete() {
    try {
      removeCheckpoints();
      try {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException notOffered) {
        Files.move(partial, target);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return target;
  }

  private void removeCheckpoints() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(partial, "*.checkpoint")) {
      for (Path checkpoint : found) {
        Files.delete(checkpoint);
      }
    }
  }

  /** Where the results will be. */
  public Path target() {
    return target;
  }

  /** Where they are while the run lasts. */
  public Path partial() {
    return partial;
  }
}

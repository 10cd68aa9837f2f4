package dev.quartic.files.run;

import dev.quartic.files.data.NpzWriter;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.study.answer.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run folder in the making. Nothing is on disk before {@link #begin}, and nothing under its own
 * name before {@link #complete}. It belongs to the process that began it.
 */
public final class RunFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private final boolean unnamed;
  private final boolean resumed;
  private Path target;
  private @Nullable WorkFolder work;
  private boolean streamed;

  private RunFolder(Path target, boolean unnamed, boolean resumed) {
    this.target = target;
    this.unnamed = unnamed;
    this.resumed = resumed;
  }

  /**
   * Chooses the folder and makes sure that it can be made.
   *
   * @param requested {@code --out}, or null for {@code runs/<name>-<time>}, with a number behind it
   *     where that is taken
   * @param resumed whether to go on with what a killed run left
   * @throws InvalidInput when it exists or its parent cannot be written to
   */
  public static RunFolder plan(@Nullable Path requested, String name, boolean resumed) {
    Path target =
        requested != null
            ? requested
            : Path.of("runs", name + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
    var folder = new RunFolder(target.toAbsolutePath().normalize(), requested == null, resumed);
    folder.requireWritable();
    if (!folder.unnamed) {
      folder.requireFree();
    }
    return folder;
  }

  private void requireFree() {
    if (Files.exists(target)) {
      throw new InvalidInput("--out", "a folder that does not exist yet", target.toString());
    }
    if (WorkFolder.isBegun(WorkFolder.partial(target)) && !resumed) {
      throw new InvalidInput(
          "--out",
          "a folder that does not exist yet",
          "what another run left or is working on, %s (--resume goes on with it)"
              .formatted(WorkFolder.partial(target)));
    }
  }

  private void requireWritable() {
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

  /**
   * Makes the partial folder and locks it; with {@code resumed}, takes up the one that is there.
   */
  public WorkFolder begin() {
    if (work == null) {
      try {
        work = claim();
      } catch (IOException failure) {
        throw new InvalidInput(
            "--out",
            "a folder that can be written to",
            "%s (%s)".formatted(target, failure),
            failure);
      }
    }
    return work;
  }

  private WorkFolder claim() throws IOException {
    Path wanted = target;
    for (int number = 2; ; number++) {
      try {
        if (Files.exists(target)) {
          throw new FileAlreadyExistsException(target.toString());
        }
        // one that was never begun holds nothing; who holds its lock may have it
        WorkFolder claimed = WorkFolder.claim(target, resumed || !unnamed);
        if (Files.exists(target)) { // another run has just been finished
          claimed.abandon();
          throw new FileAlreadyExistsException(target.toString());
        }
        return claimed;
      } catch (FileAlreadyExistsException taken) {
        if (!unnamed) {
          throw new InvalidInput(
              "--out", "a folder that does not exist yet", target.toString(), taken);
        }
        target = wanted.resolveSibling(wanted.getFileName() + "-" + number);
      }
    }
  }

  /** Where the results are, or would be, while the run lasts. */
  public Path place() {
    return work == null ? WorkFolder.partial(target) : work.partial();
  }

  /** Where a file of the results is to be written. */
  public Path file(String name) {
    return begin().partial().resolve(name);
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
    return CheckpointFile.of(begin().checkpoint(part), Provenance.fingerprint());
  }

  /** Gives the folder its name: from now on the results exist. */
  public Path complete() {
    WorkFolder done = begin();
    try {
      done.complete(target);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return target;
  }

  /** After a failure: removes what is there, unless something finished is worth keeping. */
  public void abandon() {
    if (work != null) {
      work.abandon();
    }
  }

  /** After a refusal: nothing is left of what began with it. */
  public void discard() {
    if (work != null && !resumed) {
      work.discard();
      work = null;
    }
  }

  /** Where the results will be. */
  public Path target() {
    return target;
  }

  /** Whether a killed run would have something to go on from. */
  public boolean isKept() {
    return work != null && work.isKept();
  }
}

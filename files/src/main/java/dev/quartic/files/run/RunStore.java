package dev.quartic.files.run;

import dev.quartic.files.experiment.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs in a folder. */
public final class RunStore {
  private static final String PARTIAL = ".partial";

  private RunStore() {}

  /** Where a run stands. */
  public enum State {
    /** All results are there. */
    FINISHED("finished"),
    /** A process works on it. */
    RUNNING("running"),
    /** No process works on it; it can be gone on with. */
    ABANDONED("abandoned");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** One word. */
    public String word() {
      return word;
    }
  }

  /**
   * One run.
   *
   * @param folder its name when it is finished
   * @param state where it stands
   * @param touched when something last changed
   * @param bytes on disk
   * @param record how it was started; empty for folders of before 0.2 and for damaged ones
   */
  public record Entry(
      Path folder, State state, Instant touched, long bytes, Optional<RunRecord> record) {
    /** Where its files are. */
    public Path place() {
      return state == State.FINISHED ? folder : WorkFolder.partial(folder);
    }
  }

  /** All runs in a folder, the newest first. */
  public static List<Entry> list(Path folder) {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path one : found) {
        entry(one).ifPresent(entries::add);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    entries.sort(Comparator.comparing(Entry::touched).reversed());
    return entries;
  }

  /**
   * One run, by its folder or what there is of it.
   *
   * @throws InvalidInput where there is none
   */
  public static Entry find(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    Path whole = folder.toString().endsWith(PARTIAL) ? target(folder) : folder;
    return entry(whole)
        .or(() -> entry(WorkFolder.partial(whole)))
        .orElseThrow(() -> new InvalidInput("RUN", "the folder of a run", given.toString()));
  }

  /** What an unfinished run keeps under a name. */
  public static Path work(Entry entry, String name) {
    return WorkFolder.file(entry.place(), name);
  }

  /** Removes from a finished run what a process that was killed at its very end left there. */
  public static void tidy(Entry entry) {
    try {
      WorkFolder.tidy(entry.folder());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes an abandoned run. */
  public static void remove(Entry entry) {
    try {
      if (entry.state() != State.ABANDONED || WorkFolder.isLocked(entry.place())) {
        throw new IllegalStateException("only an abandoned run may be removed: " + entry.folder());
      }
      WorkFolder.remove(entry.place());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path target(Path partial) {
    String name = String.valueOf(partial.getFileName());
    return partial.resolveSibling(name.substring(0, name.length() - PARTIAL.length()));
  }

  private static Optional<Entry> entry(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        return Optional.empty();
      }
      if (folder.toString().endsWith(PARTIAL)) {
        State state = WorkFolder.isLocked(folder) ? State.RUNNING : State.ABANDONED;
        Optional<RunRecord> record = RunRecord.read(WorkFolder.file(folder, RunRecord.FILE));
        return Optional.of(
            new Entry(target(folder), state, touched(folder), bytes(folder), record));
      }
      if (!Files.isRegularFile(folder.resolve("summary.json"))) {
        return Optional.empty();
      }
      Optional<RunRecord> record = RunRecord.read(folder.resolve(RunRecord.FILE));
      return Optional.of(new Entry(folder, State.FINISHED, touched(folder), bytes(folder), record));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Instant touched(Path folder) throws IOException {
    Instant last = Files.getLastModifiedTime(folder).toInstant();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path one : found.toList()) {
        Instant time = Files.getLastModifiedTime(one).toInstant();
        last = time.isAfter(last) ? time : last;
      }
    }
    return last;
  }

  private static long bytes(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path one : found.filter(Files::isRegularFile).toList()) {
        sum += Files.size(one);
      }
    }
    return sum;
  }
}

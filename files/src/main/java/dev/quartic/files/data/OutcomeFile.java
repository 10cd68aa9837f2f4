package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.ask.Outcomes;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where outcomes at new samples are written: .npz, or .csv with a line for each number. */
public final class OutcomeFile {
  private static final String KEY = "--out";
  private static final String ARCHIVE = ".npz";
  private static final String TABLE = ".csv";

  private final Path file;
  private final boolean table;

  private OutcomeFile(Path file, boolean table) {
    this.file = file;
    this.table = table;
  }

  /**
   * Makes sure that it can be written, before any work.
   *
   * @throws InvalidInput where it cannot
   */
  public static OutcomeFile plan(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(ARCHIVE) && !name.endsWith(TABLE)) {
      throw new InvalidInput(KEY, "a .npz or a .csv file", "'%s'".formatted(file.getFileName()));
    }
    Path whole = file.toAbsolutePath().normalize();
    if (Files.exists(whole)) {
      throw new InvalidInput(KEY, "a file that does not exist yet", whole.toString());
    }
    Path parent = whole.getParent();
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new InvalidInput(KEY, "a file in a folder that can be written to", whole.toString());
    }
    return new OutcomeFile(whole, name.endsWith(TABLE));
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Writes, to another name first: under its own it is whole. */
  public void write(Outcomes outcomes) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    FileAccess.at(
        KEY,
        () -> {
          if (table) {
            try (Writer out = Files.newBufferedWriter(partial)) {
              write(outcomes, out);
            }
          } else {
            try (var npz = new NpzWriter(partial)) {
              outcomes.arrays().forEach(npz::write);
            }
          }
          return move(partial);
        });
  }

  private Path move(Path partial) throws IOException {
    try {
      return Files.move(partial, file);
    } catch (FileAlreadyExistsException meanwhile) {
      Files.delete(partial);
      throw new InvalidInput(KEY, "a file that does not exist yet", file.toString(), meanwhile);
    }
  }

  private static void write(Outcomes outcomes, Writer out) throws IOException {
    out.write("time,sample,output,mean,variance\n");
    for (int time = 0; time < outcomes.times().size(); time++) {
      double at = outcomes.times().get(time);
      for (int sample = 0; sample < outcomes.samples(); sample++) {
        for (int output = 0; output < outcomes.outputs(); output++) {
          out.write(
              "%s,%d,%d,%s,%s\n"
                  .formatted(
                      Double.isInfinite(at) ? "inf" : Double.toString(at),
                      sample,
                      output,
                      outcomes.mean().get(time, sample, output),
                      outcomes.variance().get(time, sample, output)));
        }
      }
    }
  }
}

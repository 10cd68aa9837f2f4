package dev.quartic.files.run;

import dev.quartic.files.data.ArrayArchive;
import dev.quartic.files.experiment.FlatExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.runs.FinishedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A finished run folder, read back. */
public final class FinishedFolder {
  private static final String SUMMARY = "summary.json";
  private static final String EXPERIMENT = "experiment.yaml";
  private static final String ARRAYS = "results.npz";
  private static final String REQUIRED =
      "the folder of a finished run, with %s, %s and %s".formatted(SUMMARY, EXPERIMENT, ARRAYS);

  private FinishedFolder() {}

  /** Whether a run is finished there. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(SUMMARY))
        && Files.isRegularFile(folder.resolve(EXPERIMENT))
        && Files.isRegularFile(folder.resolve(ARRAYS));
  }

  /**
   * Reads one.
   *
   * @param name what it is to be called
   * @throws InvalidInput where no run is finished there, or its files are damaged
   */
  public static FinishedRun read(String name, Path folder) {
    if (!isOne(folder)) {
      throw new InvalidInput(folder.toString(), REQUIRED, found(folder));
    }
    return new FinishedRun(
        name,
        FlatExperiment.of(folder.resolve(EXPERIMENT)),
        summary(folder.resolve(SUMMARY)),
        ArrayArchive.open(folder.resolve(ARRAYS)));
  }

  private static Tree summary(Path file) {
    try {
      return Json.tree(file.toString(), Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String found(Path folder) {
    if (!Files.exists(folder)) {
      boolean unfinished =
          Files.isDirectory(folder.resolveSibling(folder.getFileName() + ".partial"));
      return unfinished ? "one that is not finished" : "none";
    }
    if (!Files.isDirectory(folder)) {
      return "a file";
    }
    for (String name : new String[] {SUMMARY, EXPERIMENT, ARRAYS}) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        return "a folder without " + name;
      }
    }
    return "another folder";
  }
}

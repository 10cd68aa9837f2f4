package dev.quartic.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether two run folders hold the same results, bit for bit. */
public final class Results {
  private static final List<String> NAMES =
      List.of("results.npz", "summary.json", "experiment.yaml");

  private Results() {}

  /** Names of files that differ; in none of them does a time stand. */
  public static List<String> differing(Path one, Path other) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : NAMES) {
      if (!Files.isRegularFile(one.resolve(name))
          || Files.mismatch(one.resolve(name), other.resolve(name)) >= 0) {
        names.add(name);
      }
    }
    return names;
  }
}

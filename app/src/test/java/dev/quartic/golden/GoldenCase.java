package dev.quartic.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One frozen run.
 *
 * @param name of the run, its folder and its expected results
 * @param arguments of the program, without {@code --out}
 */
record GoldenCase(String name, List<String> arguments) {

  /** All of them, as {@code cases.txt} in a folder lists them. */
  static List<GoldenCase> all(Path folder) {
    try (var lines = Files.lines(folder.resolve("cases.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.strip().split(" +")))
          .map(words -> new GoldenCase(words.getFirst(), words.subList(1, words.size())))
          .toList();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Where the cases and their results lie, found from any module. */
  static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("reference-data").resolve("golden-runs");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("required reference-data/golden-runs above this folder");
  }

  /** Where its results are kept. */
  Path expected() {
    return folder().resolve("expected").resolve(name + ".json");
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.quartic.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One frozen run.
 *
 * @param name of the run, its folder and its frozen results
 * @param arguments of the program, without {@code --out}
 */
record GoldenCase(String name, List<String> arguments) {

  /** All of them, as {@code cases.txt} in a folder lists them. */
  static List<GoldenCase> all(Path folder) throws IOException {
    return lines(folder.resolve("cases.txt")).stream()
        .map(line -> List.of(line.split(" +")))
        .map(words -> new GoldenCase(words.getFirst(), words.subList(1, words.size())))
        .toList();
  }

  /** Lines of a file that say something. */
  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Where the cases and their frozen results lie, found from any module. */
  static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("reference-data").resolve("golden-runs");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("required reference-data/golden-runs above this folder");
  }

  /** Its numbers below a folder. */
  Path digits(Path folder) {
    return folder.resolve("digits").resolve(name + ".json");
  }

  /** Its words below a folder. */
  Path words(Path folder) {
    return folder.resolve("words").resolve(name + ".txt");
  }

  @Override
  public String toString() {
    return name;
  }
}

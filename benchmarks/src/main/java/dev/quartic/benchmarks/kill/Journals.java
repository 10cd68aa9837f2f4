package dev.quartic.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Watches the files that a killed run left while another process goes on with them: a journal that
 * becomes shorter has lost parts, which are then done again.
 */
public final class Journals {
  private final Path partial;
  private final Map<Path, Long> left = new HashMap<>();
  private final Map<Path, Long> shortest = new HashMap<>();

  private Journals(Path partial) {
    this.partial = partial;
  }

  /** Those of a partial run folder, as a killed process left them. */
  public static Journals of(Path partial) throws IOException {
    var journals = new Journals(partial);
    journals.lengths().forEach(journals.left::put);
    return journals;
  }

  private Map<Path, Long> lengths() throws IOException {
    Map<Path, Long> lengths = new HashMap<>();
    if (Files.isDirectory(partial)) {
      try (Stream<Path> found = Files.walk(partial)) {
        for (Path file : found.filter(Journals::isOne).toList()) {
          lengths.put(file, Files.size(file));
        }
      } catch (IOException | java.io.UncheckedIOException gone) { // finished meanwhile
        return lengths;
      }
    }
    return lengths;
  }

  private static boolean isOne(Path file) {
    return file.toString().endsWith(".checkpoint");
  }

  /** Looks once. */
  public void look() throws IOException {
    for (Path file : left.keySet()) {
      try {
        shortest.merge(file, Files.size(file), Math::min);
      } catch (java.nio.file.NoSuchFileException finished) {
        shortest.putIfAbsent(file, Long.MAX_VALUE);
      }
    }
  }

  /** Bytes that were kept at the kill. */
  public long bytes() {
    return left.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes that were cut off; sums that are replaced as a whole keep their length. */
  public long cut() {
    return left.entrySet().stream()
        .mapToLong(file ->
            Math.max(0, file.getValue() - shortest.getOrDefault(file.getKey(), file.getValue())))
        .sum();
  }
}

package dev.quartic.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/**
 * Small runs of every command give the digits they gave before. {@code -Dquartic.golden=write}
 * writes them anew.
 *
 * <p>On a machine with the same kernels, vectors and Java all must agree bit for bit; on others
 * numbers may differ by rounding.
 */
class GoldenRunsTest {
  private static final Path FOUND = Path.of("target", "golden-runs").toAbsolutePath();
  private static final Path DIGITS = GoldenCase.folder().resolve("digits.txt");
  private static final boolean WRITE = "write".equals(System.getProperty("quartic.golden"));

  @BeforeAll
  static void runAll() throws IOException, InterruptedException {
    if (Files.exists(FOUND)) {
      try (var old = Files.walk(FOUND)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(FOUND);
    try (var inputs = Files.list(GoldenCase.folder().resolve("cases"))) {
      for (Path input : inputs.toList()) {
        Files.copy(input, FOUND.resolve(input.getFileName()));
      }
    }
    GoldenProcess.run(FOUND);
    if (WRITE) {
      writeAnew();
    }
  }

  private static void writeAnew() throws IOException {
    Files.createDirectories(GoldenCase.folder().resolve("expected"));
    Files.copy(FOUND.resolve("digits.txt"), DIGITS, StandardCopyOption.REPLACE_EXISTING);
    for (GoldenCase each : cases()) {
      Files.copy(found(each), each.expected(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static List<GoldenCase> cases() {
    return GoldenCase.all(GoldenCase.folder());
  }

  private static Path found(GoldenCase golden) {
    return FOUND.resolve(golden.name() + ".json");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void digitsAreThoseOfBefore(GoldenCase golden) {
    boolean sameMachine = read(DIGITS).equals(read(FOUND.resolve("digits.txt")));
    var difference = new GoldenDifference(sameMachine);
    var mapper = new ObjectMapper();
    difference.between(
        golden.name(),
        mapper.readTree(read(golden.expected())),
        mapper.readTree(read(found(golden))));
    assertThat(difference.found()).as(difference.text()).isEmpty();
  }

  @Test
  void everyCaseHasItsResultsAndNoOthersAreKept() throws IOException {
    try (var kept = Files.list(GoldenCase.folder().resolve("expected"))) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              cases().stream().map(golden -> golden.name() + ".json").toList());
    }
  }
}

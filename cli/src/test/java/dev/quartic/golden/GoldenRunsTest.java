package dev.quartic.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.study.answer.Axes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Small runs of every command give the digits and say the words they gave and said before.
 *
 * <p>Digits are compared bit for bit on a machine of the kind that froze them (every x86 with
 * AVX2), elsewhere to rounding. {@code -Dquartic.golden=write} freezes all anew, {@code
 * -Dquartic.golden=words} the words alone; {@code -Dquartic.golden.jvm=...} adds options of the
 * JVM, to see what other machines may find. What was found stays in {@code target/golden-runs}.
 */
class GoldenRunsTest {
  private static final Path FROZEN = GoldenCase.folder();
  private static final Path FOUND = Path.of("target", "golden-runs").toAbsolutePath();
  private static @Nullable GoldenTolerance tolerance;

  @BeforeAll
  static void runAll() throws IOException, InterruptedException {
    delete(FOUND);
    run(FOUND, 0);
    String write = System.getProperty("quartic.golden", "");
    if (write.equals("write")) {
      replace("digits");
      Files.copy(
          FOUND.resolve("machine.txt"),
          FROZEN.resolve("machine.txt"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (write.equals("write") || write.equals("words")) {
      replace("words");
    }
    tolerance = new GoldenTolerance(FROZEN, FOUND);
  }

  private static void run(Path folder, int threads) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (var files = Files.list(FROZEN.resolve("cases"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    String more = System.getProperty("quartic.golden.jvm", "");
    GoldenProcess.run(
        folder, threads, more.isBlank() ? List.of() : List.of(more.strip().split(" +")));
  }

  private static void replace(String folder) throws IOException {
    delete(FROZEN.resolve(folder));
    Files.createDirectory(FROZEN.resolve(folder));
    try (var files = Files.list(FOUND.resolve(folder))) {
      for (Path file : files.toList()) {
        Files.copy(file, FROZEN.resolve(folder).resolve(file.getFileName()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static GoldenTolerance tolerance() {
    return Objects.requireNonNull(tolerance);
  }

  static List<GoldenCase> cases() throws IOException {
    return GoldenCase.all(FROZEN);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void digitsAreThoseOfBefore(GoldenCase run) throws IOException {
    var mapper = new ObjectMapper();
    var difference = new GoldenDifference(tolerance()::at);
    difference.between(
        run.name(),
        mapper.readTree(Files.readString(run.digits(FROZEN))),
        mapper.readTree(Files.readString(run.digits(FOUND))));
    assertThat(difference.text())
        .as(tolerance().same() ? "digits, bit for bit" : "digits, to rounding")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wordsAreThoseOfBefore(GoldenCase run) throws IOException {
    Path expected = compared(run.words(FROZEN), "expected.txt");
    assertThat(compared(run.words(FOUND), "found.txt")).hasSameTextualContentAs(expected);
  }

  private static Path compared(Path words, String name) throws IOException {
    return Files.writeString(FOUND.resolve(name), tolerance().of(Files.readString(words)));
  }

  /** Every array of every command has named axes; those of one name are of one length. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyAxisHasAName(GoldenCase run) throws IOException {
    JsonNode arrays =
        new ObjectMapper().readTree(Files.readString(run.digits(FOUND))).path("arrays");
    Map<String, Integer> lengths = new HashMap<>();
    for (Map.Entry<String, JsonNode> array : arrays.properties()) {
      List<String> axes = Axes.of(run.arguments().getFirst(), array.getKey());
      JsonNode shape = array.getValue().get("shape");
      assertThat(axes).as(array.getKey()).hasSize(shape.size()).doesNotHaveDuplicates();
      for (int axis = 0; axis < axes.size(); axis++) {
        String name = axes.get(axis).replaceFirst("\\d$", "");
        int length = shape.get(axis).asInt();
        if (name.equals("network")) {
          continue; // there may be fewer wide ones
        }
        assertThat(lengths.merge(name, length, (before, _) -> before))
            .as("%s of %s", name, array.getKey())
            .isEqualTo(length);
      }
    }
  }

  /** Every command, on threads that the frozen runs, on one or two, do not have. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void threadsChangeNoDigit(int threads) throws IOException, InterruptedException {
    Path other = FOUND.resolve("threads-" + threads);
    run(other, threads);
    for (GoldenCase run : cases()) {
      assertThat(run.digits(other)).as(run.name()).hasSameBinaryContentAs(run.digits(FOUND));
    }
  }

  @Test
  void nothingElseIsFrozen() throws IOException {
    for (String folder : List.of("digits", "words")) {
      try (var files = Files.list(FROZEN.resolve(folder))) {
        assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\..*", "")))
            .containsExactlyInAnyOrderElementsOf(cases().stream().map(GoldenCase::name).toList());
      }
    }
  }
}

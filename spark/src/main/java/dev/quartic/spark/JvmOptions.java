package dev.quartic.spark;

import dev.quartic.numerics.parallel.EngineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Spark needs of the JVM that it runs in. */
final class JvmOptions {
  private static final Pattern OPENS =
      Pattern.compile("--add-opens=java\\.base/(\\S+)=ALL-UNNAMED");

  private JvmOptions() {}

  /** The options, as {@code java} takes them from a file. */
  static List<String> all() {
    try (InputStream in =
        Objects.requireNonNull(JvmOptions.class.getResourceAsStream("jvm-options"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** Refuses a JVM without them, of which Spark would say what it cannot reach, at length. */
  static void require() {
    missing(Object.class.getModule(), JvmOptions.class.getModule())
        .ifPresent(closed -> {
          throw new EngineFailure(
              "this JVM lacks options that Spark needs, such as --add-opens=java.base/%s=ALL-UNNAMED; ./quartic and spark-submit give them, spark/jvm-options beside the program has all"
                  .formatted(closed),
              null);
        });
  }

  /** The first package that is not open and has to be. */
  static Optional<String> missing(Module base, Module to) {
    return all().stream()
        .flatMap(option -> OPENS.matcher(option).results())
        .map((MatchResult found) -> found.group(1))
        .filter(name -> base.getPackages().contains(name) && !base.isOpen(name, to))
        .findFirst();
  }
}

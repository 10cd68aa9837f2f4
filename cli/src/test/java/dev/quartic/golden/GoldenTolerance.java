package dev.quartic.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How far numbers may be off: not at all on a machine of the same kind, elsewhere by rounding. */
final class GoldenTolerance {
  /** What rounding may become in some hundred steps of well-conditioned algebra. */
  private static final double ROUNDING = 1e-9;

  private static final Pattern NUMBER =
      Pattern.compile("[-−+]?[0-9][0-9.,]*(e[-+]?[0-9]+|×10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?");

  private final boolean same;
  private final Map<Pattern, Double> exceptions = new LinkedHashMap<>();

  /** Compares where results were made with where they were frozen. */
  GoldenTolerance(Path frozen, Path found) throws IOException {
    same =
        Files.readString(frozen.resolve("machine.txt"))
            .equals(Files.readString(found.resolve("machine.txt")));
    for (String line : GoldenCase.lines(frozen.resolve("elsewhere.txt"))) {
      String[] words = line.split(" +", 2);
      exceptions.put(Pattern.compile(words[1]), Double.valueOf(words[0]));
    }
  }

  /** Whether the digits must be the same. */
  boolean same() {
    return same;
  }

  /** Of the number at a place, relative to the largest of its array. */
  double at(String place) {
    if (same) {
      return 0;
    }
    return exceptions.entrySet().stream()
        .filter(exception -> exception.getKey().matcher(place).find())
        .mapToDouble(Map.Entry::getValue)
        .findFirst()
        .orElse(ROUNDING);
  }

  /** Words without what may differ. */
  String of(String words) {
    if (same) {
      return words;
    }
    String text = words.replaceAll("(?m)^[0-9a-f]{16} ", "# "); // hashes of a page's parts
    return NUMBER.matcher(text).replaceAll("#").replaceAll(" +", " ");
  }
}

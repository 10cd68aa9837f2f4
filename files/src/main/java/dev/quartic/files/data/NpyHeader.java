package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header of a .npy file: the text of a Python dictionary.
 *
 * @param type of the entries
 * @param fortranOrder whether the first index runs fastest
 * @param shape the lengths of the axes
 * @see <a
 *     href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NpyHeader(NpyType type, boolean fortranOrder, Shape shape) {
  /** A key, and its value in a group; both kinds of quotes, as Python reads them. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?<quote>['\"])(?<key>\\w+)\\k<quote>\\s*:\\s*"
              + "(?<value>'[^']*'|\"[^\"]*\"|True|False|\\([\\dL,\\s]*\\)|\\[.*\\])\\s*(?:,|$)");

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private static final String FEWER = "fewer than 2^31 entries";
  private static final long LARGEST = Integer.MAX_VALUE;

  /** NumPy has no more. */
  private static final int MOST_AXES = 64;

  /** Lengths of axes, and how many entries that makes. */
  record Shape(List<Long> lengths, long entries) {
    /** The lengths, of an array that memory can hold as one. */
    int[] toArray() {
      return lengths.stream().mapToInt(Math::toIntExact).toArray();
    }

    /** Refuses what cannot be one array. */
    void requireOneArray(String place) {
      if (entries > LARGEST || lengths.stream().anyMatch(length -> length > LARGEST)) {
        throw new InvalidInput(place, FEWER, "shape " + this);
      }
    }

    /** As Python writes them. */
    @Override
    public String toString() {
      String all = lengths.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "(%s%s)".formatted(all, lengths.size() == 1 ? "," : "");
    }
  }

  static NpyHeader parse(String text, String place) {
    Map<String, String> entries = entries(text, place);
    String type = Objects.requireNonNull(entries.get("descr"));
    return new NpyHeader(
        NpyType.named(type.replaceAll("['\"]", ""))
            .orElseThrow(() ->
                new InvalidInput(
                    place,
                    "numbers of type float16, float32, float64, integer or bool",
                    "dtype " + type)),
        "True".equals(entries.get("fortran_order")),
        shape(Objects.requireNonNull(entries.get("shape")).replaceAll("[()]", ""), place));
  }

  /** The values by key, in Python's words; of a key that is repeated the last. */
  private static Map<String, String> entries(String text, String place) {
    String header = text.strip();
    Map<String, String> entries = new HashMap<>();
    if (header.startsWith("{") && header.endsWith("}")) {
      String body = header.substring(1, header.length() - 1).stripTrailing();
      Matcher entry = ENTRY.matcher(body);
      int read = 0;
      while (read < body.length() && entry.region(read, body.length()).lookingAt()) {
        entries.put(entry.group("key"), entry.group("value"));
        read = entry.end();
      }
      if (read == body.length() && entries.keySet().equals(KEYS)) {
        return entries;
      }
    }
    throw new InvalidInput(
        place, "a header with 'descr', 'fortran_order' and 'shape'", "'%s'".formatted(header));
  }

  private static Shape shape(String text, String place) {
    try {
      var lengths =
          Stream.of(text.split(","))
              .map(length -> length.replace("L", "").strip()) // Python 2 wrote 3L
              .filter(length -> !length.isEmpty())
              .map(Long::valueOf)
              .toList();
      if (lengths.size() > MOST_AXES) {
        throw new InvalidInput(
            place, "at most %d axes".formatted(MOST_AXES), String.valueOf(lengths.size()));
      }
      long entries = lengths.stream().reduce(1L, Math::multiplyExact);
      Math.multiplyExact(entries, (long) Double.BYTES);
      return new Shape(lengths, entries);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidInput(place, FEWER, "shape (%s)".formatted(text), e);
    }
  }
}

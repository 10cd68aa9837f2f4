package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[.*\\])");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL,\\s]*)\\)");

  /** Lengths of axes, and how many entries that makes. */
  record Shape(List<Integer> lengths, int entries) {
    int[] toArray() {
      return lengths.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  static NpyHeader parse(String text, String place) {
    String type = field(TYPE, text, place);
    String name = type.replace("'", "");
    return new NpyHeader(
        NpyType.named(name)
            .orElseThrow(() ->
                new InvalidInput(
                    place, "numbers of type float32, float64, integer or bool", "dtype " + type)),
        field(ORDER, text, place).equals("True"),
        shape(field(SHAPE, text, place), place));
  }

  private static String field(Pattern pattern, String text, String place) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new InvalidInput(
          place,
          "a header with 'descr', 'fortran_order' and 'shape'",
          "'%s'".formatted(text.strip()));
    }
    return matcher.group(1);
  }

  private static Shape shape(String text, String place) {
    try {
      var lengths =
          Stream.of(text.split(","))
              .map(length -> length.replace("L", "").strip()) // Python 2 wrote 3L
              .filter(length -> !length.isEmpty())
              .map(Integer::valueOf)
              .toList();
      return new Shape(lengths, lengths.stream().reduce(1, Math::multiplyExact));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidInput(place, "fewer than 2^31 entries", "shape (%s)".formatted(text), e);
    }
  }
}

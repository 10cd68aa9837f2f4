package dev.quartic.explorer.web;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of what a page asks, each refused with its name, what was required and what was found.
 *
 * @param tree as the page sent it
 */
public record Fields(Tree tree) {

  /** A finite number in a closed range. */
  public double number(String name, double low, double high) {
    Object value = tree.values().get(name);
    if (value instanceof Number number
        && number.doubleValue() >= low
        && number.doubleValue() <= high) {
      return number.doubleValue();
    }
    throw refused(name, "a number %s … %s".formatted(plain(low), plain(high)), value);
  }

  /** A whole number in a closed range. */
  public int whole(String name, int low, int high) {
    Object value = tree.values().get(name);
    if (value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && number.doubleValue() >= low
        && number.doubleValue() <= high) {
      return number.intValue();
    }
    throw refused(name, "a whole number %d … %d".formatted(low, high), value);
  }

  /** A text of at most so many characters. */
  public String text(String name, int longest) {
    Object value = tree.values().get(name);
    if (value instanceof String text && text.length() <= longest) {
      return text;
    }
    throw refused(name, "a text of at most %d characters".formatted(longest), value);
  }

  /** The same where it is given at all. */
  public Optional<String> textIfAny(String name, int longest) {
    return tree.values().get(name) == null ? Optional.empty() : Optional.of(text(name, longest));
  }

  /** Whether a truth value is there and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(tree.values().get(name));
  }

  /**
   * Rows of finite numbers, all of one length.
   *
   * @param most rows
   * @param columns of each row, the least and the most
   */
  public double[][] rows(String name, int most, int least, int columns) {
    Object value = tree.values().get(name);
    String required =
        "1 … %d rows of %d … %d finite numbers, all of one length".formatted(most, least, columns);
    if (!(value instanceof TreeList list)
        || list.values().isEmpty()
        || list.values().size() > most) {
      throw refused(name, required, value);
    }
    List<double[]> rows = new ArrayList<>();
    for (Object one : list.values()) {
      if (!(one instanceof TreeList row)) {
        throw refused(name, required, one);
      }
      double[] numbers = row.values().stream().mapToDouble(Fields::finite).toArray();
      boolean sound = numbers.length >= least && numbers.length <= columns;
      for (double number : numbers) {
        sound &= Double.isFinite(number);
      }
      if (!sound || (!rows.isEmpty() && rows.getFirst().length != numbers.length)) {
        throw refused(name, required, one);
      }
      rows.add(numbers);
    }
    return rows.toArray(double[][]::new);
  }

  /** Named texts, numbers and truth values below a name, as texts. */
  public List<String> assignments(String name) {
    if (!(tree.values().get(name) instanceof Tree below)) {
      throw refused(name, "a map of keys and values", tree.values().get(name));
    }
    List<String> all = new ArrayList<>();
    below.values().forEach((key, value) -> all.add(key + "=" + value));
    return all;
  }

  private static double finite(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static InvalidInput refused(String name, String required, @Nullable Object found) {
    String text =
        switch (found) {
          case null -> "none";
          case Tree _ -> "a map";
          case TreeList _ -> "a list";
          default -> found.toString();
        };
    return new InvalidInput(
        name, required, text.length() > 80 ? text.substring(0, 80) + "…" : text);
  }
}

package dev.quartic.files.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * A value and the place where it stands; asked for what it is not, it refuses in the words of its
 * key.
 */
record Value(Key key, String place, JsonNode node) {
  /** Numbers that YAML knows and Jackson takes for text. */
  private static final Pattern POINT_FIRST = Pattern.compile("[-+]?(\\d*\\.)?\\d+([eE][-+]?\\d+)?");

  private static final Pattern INFINITY = Pattern.compile("(?i)[-+]?\\.?inf(inity)?");
  private static final int LONGEST_QUOTE = 60;

  boolean isList() {
    return node instanceof ArrayNode;
  }

  boolean isMap() {
    return node instanceof ObjectNode;
  }

  boolean isWord(String word) {
    return node.isString() && node.stringValue().equals(word);
  }

  String text() {
    if (!node.isString()) {
      throw invalid();
    }
    return node.stringValue();
  }

  /** A number, perhaps infinite, never NaN. */
  double number() {
    double number = node.isNumber() ? node.doubleValue() : unrecognizedNumber();
    if (Double.isNaN(number)) {
      throw invalid();
    }
    return number;
  }

  private double unrecognizedNumber() {
    String text = text();
    if (INFINITY.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (POINT_FIRST.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    throw invalid();
  }

  /** A finite number ≥ 0. */
  double nonNegative() {
    double number = number();
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw invalid();
    }
    return number;
  }

  /** A finite number above 0. */
  double positive() {
    double number = nonNegative();
    if (number == 0) {
      throw invalid();
    }
    return number;
  }

  /** A whole number, also when written as 2e3. */
  long wholeNumber() {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    double number = number();
    if (node.isIntegralNumber() || number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw invalid();
    }
    return (long) number;
  }

  int wholeNumber(int least) {
    return wholeNumber(least, Integer.MAX_VALUE);
  }

  int wholeNumber(int least, int most) {
    long number = wholeNumber();
    if (number < least || number > most) {
      throw invalid();
    }
    return (int) number;
  }

  /** The items of a list; a value that stands alone is a list of one. */
  List<Value> itemsOrItself() {
    return isList() ? items() : List.of(this);
  }

  /** The items of a list, which keep the place of the list. */
  List<Value> items() {
    if (!(node instanceof ArrayNode list)) {
      throw invalid();
    }
    return IntStream.range(0, list.size())
        .mapToObj(index -> new Value(key, "%s[%d]".formatted(place, index), list.get(index)))
        .toList();
  }

  /** Numbers written out, or the file that holds them, its path relative to a folder. */
  ArraySource array(Path folder) {
    if (isList()) {
      return GivenArray.of(this);
    }
    return GivenArray.inMemory(this)
        .<ArraySource>map(array -> array)
        .orElseGet(() -> checked(() -> DataFile.of(place, folder, text())));
  }

  Section section() {
    if (!(node instanceof ObjectNode map)) {
      throw invalid();
    }
    return new Section(List.of(place.split("\\.")), map);
  }

  /** Runs a check whose complaint becomes that of this value. */
  <T> T checked(Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(place, key.required(), found(), e);
    }
  }

  InvalidInput invalid() {
    return invalid(key.required());
  }

  InvalidInput invalid(String required) {
    return new InvalidInput(place, required, found());
  }

  /** The value as it reads in a message. */
  String found() {
    if (node.isString()) {
      return "'%s'".formatted(shortened(node.stringValue()));
    }
    return node instanceof POJONode ? "an array" : shortened(YamlText.oneLine(node));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}

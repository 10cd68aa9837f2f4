package dev.quartic.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the JSON trees of chart options. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(6); // finer than any screen

  /** Those that are exact. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Json() {}

  /** Returns an object of alternating keys and values. */
  static ObjectNode object(@Nullable Object... keysAndValues) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.set(String.valueOf(keysAndValues[i]), node(keysAndValues[i + 1]));
    }
    return object;
  }

  /** Returns an array of the given values. */
  static ArrayNode array(@Nullable Object... values) {
    ArrayNode array = NODES.arrayNode();
    for (Object value : values) {
      array.add(node(value));
    }
    return array;
  }

  /** Returns one array per row. */
  static ArrayNode rows(List<double[]> rows) {
    ArrayNode array = NODES.arrayNode();
    rows.forEach(row -> array.add(node(row)));
    return array;
  }

  /** Returns the number to six digits; what JSON cannot hold becomes null, a gap in a line. */
  static JsonNode number(double value) {
    if (!Double.isFinite(value)) {
      return NODES.nullNode();
    }
    return NODES.numberNode(rounded(value));
  }

  /**
   * To six digits. What a power of ten that a double holds makes of the value is known to 1e-16:
   * that tells where to round, but for ties, and integers over such powers are rounded rightly.
   * Exact decimals of a few thousand numbers would take a tenth of a second.
   */
  static double rounded(double value) {
    if (value == 0) {
      return 0; // of either sign
    }
    int shift = DIGITS.getPrecision() - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (Math.abs(shift) < POWERS.length) {
      double power = POWERS[Math.abs(shift)];
      double scaled = shift >= 0 ? value * power : value / power;
      double whole = Math.rint(scaled);
      if (Math.abs(scaled - whole) < 0.5 - 1e-6) {
        return shift >= 0 ? whole / power : whole * power;
      }
    }
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case JsonNode tree -> tree;
      case String text -> NODES.stringNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer whole -> NODES.numberNode(whole);
      case Double real -> number(real);
      case double[] reals -> reals(reals);
      case List<?> list -> array(list.toArray());
      default ->
          throw new IllegalArgumentException("no JSON for values of " + value.getClass().getName());
    };
  }

  private static ArrayNode reals(double[] values) {
    ArrayNode array = NODES.arrayNode();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }
}

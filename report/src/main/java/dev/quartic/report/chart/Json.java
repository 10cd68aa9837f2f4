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
    return NODES.numberNode(new BigDecimal(value).round(DIGITS).doubleValue());
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

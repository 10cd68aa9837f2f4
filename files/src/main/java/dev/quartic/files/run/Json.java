package dev.quartic.files.run;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers as JSON, which has no infinity: it is written as the string "inf", and what is not a
 * number as null.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Sets a number. */
  public static void put(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    } else if (Double.isNaN(value)) {
      object.putNull(name);
    } else {
      object.put(name, value > 0 ? "inf" : "-inf");
    }
  }

  /** A list of numbers. */
  public static ArrayNode array(List<? extends Number> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Number value : values) {
      if (value instanceof Integer whole) {
        array.add(whole);
      } else if (Double.isFinite(value.doubleValue())) {
        array.add(value.doubleValue());
      } else if (Double.isNaN(value.doubleValue())) {
        array.addNull();
      } else {
        array.add(value.doubleValue() > 0 ? "inf" : "-inf");
      }
    }
    return array;
  }

  /** As text, indented. */
  public static String text(ObjectNode object) {
    return MAPPER.writeValueAsString(object) + "\n";
  }
}

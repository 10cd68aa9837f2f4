package dev.quartic.files.run;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trees as JSON, which has no infinity: it is written as the string "inf", and what is not a number
 * as null.
 */
public final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** As text, indented. */
  public static String text(Tree tree) {
    return MAPPER.writeValueAsString(object(tree)) + "\n";
  }

  private static ObjectNode object(Tree tree) {
    ObjectNode object = NODES.objectNode();
    tree.values().forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private static ArrayNode array(TreeList list) {
    ArrayNode array = NODES.arrayNode();
    list.values().forEach(value -> array.add(node(value)));
    return array;
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Tree tree -> object(tree);
      case TreeList list -> array(list);
      case String text -> NODES.stringNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer whole -> NODES.numberNode(whole);
      case Long whole -> NODES.numberNode(whole);
      case Double number -> number(number);
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    };
  }

  private static JsonNode number(double value) {
    if (Double.isFinite(value)) {
      return NODES.numberNode(value);
    }
    return Double.isNaN(value) ? NODES.nullNode() : NODES.stringNode(value > 0 ? "inf" : "-inf");
  }
}

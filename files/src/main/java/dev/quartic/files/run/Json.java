package dev.quartic.files.run;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

  private static final JsonMapper LINES = JsonMapper.builder().build();

  private Json() {}

  /** As text, indented. */
  public static String text(Tree tree) {
    return MAPPER.writeValueAsString(object(tree)) + "\n";
  }

  /** As one line of text, without its end. */
  public static String line(Tree tree) {
    return LINES.writeValueAsString(object(tree));
  }

  /**
   * The tree of a text, whole numbers as such and all others as they were.
   *
   * @param place of the text, for messages
   * @throws InvalidInput where it is no map of names and values in JSON
   */
  public static Tree tree(String place, String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new InvalidInput(
          place, "valid JSON", "an error in line " + e.getLocation().getLineNr(), e);
    }
    if (node instanceof ObjectNode object) {
      return tree(object);
    }
    throw new InvalidInput(place, "a map of names and values", "something else");
  }

  private static Tree tree(ObjectNode object) {
    Tree tree = new Tree();
    for (var entry : object.properties()) {
      String name = entry.getKey();
      switch (entry.getValue()) {
        case ObjectNode below -> tree.put(name, tree(below));
        case ArrayNode list -> tree.put(name, list(list));
        case JsonNode leaf when leaf.isString() -> tree.put(name, leaf.stringValue());
        case JsonNode leaf when leaf.isBoolean() -> tree.put(name, leaf.booleanValue());
        case JsonNode leaf when leaf.isIntegralNumber() -> tree.put(name, leaf.longValue());
        case JsonNode leaf when leaf.isNumber() -> tree.put(name, leaf.doubleValue());
        default -> tree.putNull(name);
      }
    }
    return tree;
  }

  private static TreeList list(ArrayNode array) {
    TreeList list = new TreeList();
    for (JsonNode item : array) {
      switch (item) {
        case ObjectNode below -> list.add(tree(below));
        case ArrayNode inner -> list.add(list(inner));
        case JsonNode leaf when leaf.isString() -> list.add(leaf.stringValue());
        case JsonNode leaf when leaf.isIntegralNumber() -> list.add((Number) leaf.longValue());
        case JsonNode leaf when leaf.isNumber() -> list.add((Number) leaf.doubleValue());
        default -> list.add(Double.NaN); // what is not a number is written as null
      }
    }
    return list;
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

package dev.quartic.files.experiment;

import dev.quartic.study.sweep.SweptKey;
import dev.quartic.study.sweep.SweptValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of swept keys, as options and files write them. */
final class SweptValues {
  private static final String OPTION = "--over";
  private static final String FILE = "sweep.over";
  private static final String LIST = "values: a list, from:to:step or from:to:xFACTOR";
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private SweptValues() {}

  /** From {@code key.path=values}, several times; values are YAML, parted by commas. */
  static Map<String, List<JsonNode>> ofOptions(List<String> over) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    for (String option : over) {
      int sign = option.indexOf('=');
      if (sign < 1) {
        throw new InvalidInput(OPTION, "key.path=values", "'%s'".formatted(option));
      }
      String key = option.substring(0, sign).strip();
      String place = OPTION + " " + key;
      requireKnown(place, key);
      put(values, place, key, values(place, option.substring(sign + 1)));
    }
    return values;
  }

  /** Values parted by commas, each of which may be a range. */
  static List<JsonNode> values(String place, String text) {
    JsonNode list = YamlText.parse(place, "[" + text + "]");
    return different(
        place,
        list.size() == 1 && list.get(0) instanceof ArrayNode inner // brackets of one's own
            ? inner
            : list);
  }

  /** From the map in the file, whose keys are joined by dots or stand below each other. */
  static Map<String, List<JsonNode>> ofFile(Section sweep) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    sweep
        .given("over")
        .ifPresent(over -> {
          if (!over.isMap()) {
            throw over.invalid();
          }
          collect(values, "", over.node());
        });
    return values;
  }

  private static void collect(Map<String, List<JsonNode>> values, String above, JsonNode map) {
    for (var entry : map.properties()) {
      String key = above + entry.getKey();
      JsonNode value = entry.getValue();
      if (value instanceof ObjectNode below && isSection(key)) {
        collect(values, key + ".", below);
      } else {
        JsonNode list =
            value instanceof ArrayNode ? value : JsonNodeFactory.instance.arrayNode().add(value);
        String place = FILE + " " + key;
        requireKnown(place, key);
        put(values, place, key, different(place, list));
      }
    }
  }

  private static void put(
      Map<String, List<JsonNode>> values, String place, String key, List<JsonNode> all) {
    if (values.putIfAbsent(key, all) != null) {
      throw new InvalidInput(place, "each key once", "the key again");
    }
  }

  private static List<JsonNode> different(String place, JsonNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(item -> all.addAll(expanded(place, item)));
    if (all.isEmpty()) {
      throw new InvalidInput(place, LIST, "none");
    }
    if (all.stream().distinct().count() < all.size()) {
      throw new InvalidInput(
          place, "different values", all.stream().map(SweptValues::text).toList().toString());
    }
    return all;
  }

  private static List<JsonNode> expanded(String place, JsonNode item) {
    if (item.isString() && SweepRange.isMeant(item.stringValue())) {
      return SweepRange.parse(place, item.stringValue()).stream().map(SweptValues::node).toList();
    }
    return List.of(item);
  }

  private static JsonNode node(BigDecimal number) {
    return number.scale() <= 0 && number.precision() - number.scale() < 18
        ? JsonNodeFactory.instance.numberNode(number.longValueExact())
        : JsonNodeFactory.instance.numberNode(number.doubleValue());
  }

  private static boolean isSection(String key) {
    List<String> names = SweepFile.names(key);
    return !key.isEmpty()
        && !ExperimentKeys.below(names).isEmpty()
        && ExperimentKeys.paths().noneMatch(key::equals);
  }

  private static void requireKnown(String place, String key) {
    boolean known =
        !key.equals("sweep")
            && !key.startsWith("sweep.")
            && ExperimentKeys.paths()
                .anyMatch(path -> path.equals(key) || path.startsWith(key + "."));
    if (!known) {
      List<String> paths =
          ExperimentKeys.paths().filter(path -> !path.startsWith("sweep.")).toList();
      Optional<String> meant =
          NearestName.of(key, paths)
              .or(() -> paths.stream().filter(path -> path.endsWith("." + key)).findFirst());
      throw new InvalidInput(
          place,
          "a key of the experiment file, as network.width",
          "an unknown key" + meant.map(NearestName::question).orElse(""));
    }
  }

  /** A key and its values as study sees them. */
  static SweptKey key(String name, List<JsonNode> values) {
    return new SweptKey(name, values.stream().map(SweptValues::value).toList());
  }

  private static SweptValue value(JsonNode node) {
    String text = text(node);
    if (node.isNumber()) {
      return SweptValue.of(node.doubleValue());
    }
    return NUMBER.matcher(text).matches()
        ? SweptValue.of(Double.parseDouble(text)) // YAML's 1e3, which Jackson takes for text
        : SweptValue.of(text);
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : YamlText.oneLine(node);
  }
}

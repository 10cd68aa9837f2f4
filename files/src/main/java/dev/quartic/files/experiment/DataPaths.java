package dev.quartic.files.experiment;

import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Relative paths of data in a tree of keys, made absolute so that the file can stand elsewhere. */
final class DataPaths {
  private static final Set<String> NAMES = Set.of("inputs", "targets", "images", "labels");

  private DataPaths() {}

  /** All below {@code data}. */
  static void makeAbsolute(ObjectNode tree, Path folder) {
    JsonNode data = tree.get("data");
    if (data != null) {
      tree.set("data", absolute("data", data, folder));
    }
  }

  /** The same for the value of one key. */
  static JsonNode absolute(String key, JsonNode value, Path folder) {
    if (!key.equals("data") && !key.startsWith("data.")) {
      return value;
    }
    String name = key.substring(key.lastIndexOf('.') + 1);
    if (value.isString() && NAMES.contains(name)) {
      return StringNode.valueOf(DataFile.of(key, folder, value.stringValue()).written());
    }
    if (value instanceof ObjectNode map) {
      ObjectNode same = YamlText.map();
      map.properties()
          .forEach(entry ->
              same.set(
                  entry.getKey(), absolute(key + "." + entry.getKey(), entry.getValue(), folder)));
      return same;
    }
    return value;
  }
}

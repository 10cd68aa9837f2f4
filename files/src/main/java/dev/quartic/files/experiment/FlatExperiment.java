package dev.quartic.files.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An experiment file as keys, joined by dots, and their values in one line each. */
public final class FlatExperiment {
  private FlatExperiment() {}

  /**
   * Reads it, without making anything of it.
   *
   * @throws InvalidInput where it cannot be read, or has unknown keys
   */
  public static Map<String, String> of(Path file) {
    Map<String, String> flat = new LinkedHashMap<>();
    collect("", ExperimentTree.read(file, List.of()), flat);
    return flat;
  }

  private static void collect(String above, JsonNode node, Map<String, String> flat) {
    if (node instanceof ObjectNode map) {
      map.properties()
          .forEach(entry ->
              collect(
                  above.isEmpty() ? entry.getKey() : above + "." + entry.getKey(),
                  entry.getValue(),
                  flat));
    } else {
      flat.put(above, node.isString() ? node.stringValue() : YamlText.oneLine(node));
    }
  }
}

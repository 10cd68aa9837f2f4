package dev.quartic.files.experiment;

import dev.quartic.numerics.array.NdArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An experiment that another program hands over: the text of a file, and arrays that stand in
 * memory where a file would name them.
 *
 * @param place of the text, for messages
 * @param text YAML, or JSON, which is YAML too
 * @param folder that relative paths start from
 * @param overrides {@code key.path=value}, applied in order
 * @param arrays by the key that holds them, as {@code data.train.inputs}
 */
public record GivenExperiment(
    String place, String text, Path folder, List<String> overrides, Map<String, NdArray> arrays) {
  private static final String NAME = "experiment.yaml";

  /** Copies the list and the map. */
  public GivenExperiment {
    overrides = List.copyOf(overrides);
    arrays = Map.copyOf(arrays);
  }

  /** The file that would hold it, of which only folder and name are used. */
  Path file() {
    return folder.resolve(NAME);
  }

  /**
   * The same on top of the bundled problem of minimal models, which holds where nothing else is
   * said; with data of its own, the same.
   */
  public GivenExperiment minimal() {
    boolean own =
        given().has("data") || arrays.keySet().stream().anyMatch(key -> key.startsWith("data."));
    List<String> example = own ? List.of() : MinimalExample.under(overrides);
    if (example.isEmpty()) {
      return this;
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    example.forEach(override -> ExperimentTree.apply(override, tree));
    merge(given(), tree);
    return new GivenExperiment(place, YamlText.write(tree), folder, overrides, arrays);
  }

  private static void merge(ObjectNode from, ObjectNode onto) {
    from.properties()
        .forEach(entry -> {
          if (entry.getValue() instanceof ObjectNode inner
              && onto.get(entry.getKey()) instanceof ObjectNode there) {
            merge(inner, there);
          } else {
            onto.set(entry.getKey(), entry.getValue());
          }
        });
  }

  /** Keys and values; unknown keys are refused. */
  ObjectNode tree() {
    ObjectNode tree = given();
    overrides.forEach(override -> ExperimentTree.apply(override, tree));
    arrays.forEach((key, array) ->
        ExperimentTree.set(
            tree, List.of(key.split("\\.")), JsonNodeFactory.instance.pojoNode(array)));
    UnknownKeys.refuse(tree);
    return tree;
  }

  private ObjectNode given() {
    JsonNode read = YamlText.parse(place, text);
    if (read.isMissingNode() || read.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (read instanceof ObjectNode tree) {
      return tree;
    }
    throw new InvalidInput(place, "a map of keys and values", YamlText.oneLine(read));
  }
}

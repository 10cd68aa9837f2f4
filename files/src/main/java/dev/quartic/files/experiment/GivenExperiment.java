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

  /** Keys and values; unknown keys are refused. */
  ObjectNode tree() {
    JsonNode read = YamlText.parse(place, text);
    if (read.isMissingNode() || read.isNull()) {
      read = JsonNodeFactory.instance.objectNode();
    }
    if (!(read instanceof ObjectNode tree)) {
      throw new InvalidInput(place, "a map of keys and values", YamlText.oneLine(read));
    }
    overrides.forEach(override -> ExperimentTree.apply(override, tree));
    arrays.forEach((key, array) ->
        ExperimentTree.set(
            tree, List.of(key.split("\\.")), JsonNodeFactory.instance.pojoNode(array)));
    UnknownKeys.refuse(tree);
    return tree;
  }
}

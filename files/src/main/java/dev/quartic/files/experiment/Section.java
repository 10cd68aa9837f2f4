package dev.quartic.files.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A map of the experiment file, read key by key: what is not given takes its default from the
 * catalogue. A key without a value counts as not given.
 */
record Section(List<String> path, ObjectNode map) {

  static Section top(ObjectNode tree) {
    return new Section(List.of(), tree);
  }

  /** A section below, empty when it is not given. */
  Section section(String name) {
    JsonNode node = map.get(name);
    if (node == null || node.isNull()) {
      return new Section(below(name), JsonNodeFactory.instance.objectNode());
    }
    if (node instanceof ObjectNode inner) {
      return new Section(below(name), inner);
    }
    String keys = String.join(", ", ExperimentKeys.below(below(name)));
    throw new InvalidInput(place(name), "a map with keys among " + keys, YamlText.oneLine(node));
  }

  boolean gives(String name) {
    return given(name).isPresent();
  }

  /** The value in the file. */
  Optional<Value> given(String name) {
    JsonNode node = map.get(name);
    return node == null || node.isNull() ? Optional.empty() : Optional.of(value(name, node));
  }

  /** The value in the file, or else the default; refused when there is neither. */
  Value get(String name) {
    return given(name).or(() -> standard(name)).orElseThrow(() -> missing(name));
  }

  private Optional<Value> standard(String name) {
    String standard = key(name).standard();
    return standard == null ? Optional.empty() : Optional.of(value(name, YamlText.parse(standard)));
  }

  InvalidInput missing(String name) {
    return new InvalidInput(place(name), key(name).required(), "nothing");
  }

  private Value value(String name, JsonNode node) {
    return new Value(key(name), place(name), node);
  }

  private Key key(String name) {
    return ExperimentKeys.at(below(name));
  }

  private List<String> below(String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }

  /** Where this section stands, or a key in it. */
  String place() {
    return String.join(".", path);
  }

  String place(String name) {
    return String.join(".", below(name));
  }
}

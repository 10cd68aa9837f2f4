package dev.quartic.files.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses every key that is not in {@link ExperimentKeys}, and says which one was meant. */
final class UnknownKeys {
  private UnknownKeys() {}

  static void refuse(ObjectNode tree) {
    refuse(tree, List.of());
  }

  private static void refuse(ObjectNode map, List<String> place) {
    List<String> known = ExperimentKeys.below(place);
    for (var entry : map.properties()) {
      var path = new ArrayList<>(place);
      path.add(entry.getKey());
      if (!known.contains(entry.getKey())) {
        throw unknown(path, known);
      }
      JsonNode value = entry.getValue();
      if (value instanceof ObjectNode inner && !ExperimentKeys.below(path).isEmpty()) {
        refuse(inner, path);
      }
    }
  }

  private static InvalidInput unknown(List<String> path, List<String> known) {
    String name = path.getLast().toLowerCase(Locale.ROOT).replace('_', '-');
    String hint =
        NearestName.of(name, known).or(() -> elsewhere(name)).map(NearestName::question).orElse("");
    return new InvalidInput(
        String.join(".", path), "one of " + String.join(", ", known), "an unknown key" + hint);
  }

  private static Optional<String> elsewhere(String name) {
    return ExperimentKeys.paths().filter(path -> path.endsWith("." + name)).findFirst();
  }
}

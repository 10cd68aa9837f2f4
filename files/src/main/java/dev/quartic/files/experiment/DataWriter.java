package dev.quartic.files.experiment;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code data}, with absolute paths. */
final class DataWriter {
  private DataWriter() {}

  static void write(ObjectNode node, DataSettings data) {
    source(node.putObject("train"), data.train());
    data.test().ifPresent(test -> source(node.putObject("test"), test));
    if (data.preprocess().isEmpty()) {
      node.put("preprocess", "none");
    } else {
      ArrayNode steps = node.putArray("preprocess");
      data.preprocess().forEach(step -> steps.add(step.keyword()));
    }
  }

  private static void source(ObjectNode node, DataSource source) {
    switch (source) {
      case DataSource.Arrays(var inputs, var targets) -> {
        ModelWriter.array(node, "inputs", inputs);
        targets.ifPresent(array -> ModelWriter.array(node, "targets", array));
      }
      case DataSource.Idx(var images, var labels, var selection) -> {
        node.put("images", images.written());
        node.put("labels", labels.written());
        selection(node, selection);
      }
      case DataSource.Bundled(var name, var selection) -> {
        node.put("bundled", name);
        selection(node, selection);
      }
    }
  }

  private static void selection(ObjectNode node, ImageSelection selection) {
    selection.classes().forEach(node.putArray("classes")::add);
    selection.take().ifPresentOrElse(take -> node.put("take", take), () -> node.put("take", "all"));
    selection.seed().ifPresent(seed -> node.put("seed", seed));
  }
}

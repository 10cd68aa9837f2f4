package dev.quartic.files.experiment;

import tools.jackson.databind.node.ObjectNode;

/** Writes {@code model}. */
final class ModelWriter {
  private ModelWriter() {}

  static void write(ObjectNode node, ModelSettings model) {
    source(node, "features", model.features());
    source(node, "meta-features", model.metaFeatures());
    node.put("count", model.count());
    node.put("strength", model.strength());
    model
        .start()
        .ifPresentOrElse(
            start -> start.forEach(node.putArray("start")::add), () -> node.put("start", "zero"));
    node.put("variance", model.variance());
    node.put("learning-rate", model.learningRate());
    node.put("seed", model.seed());
  }

  private static void source(ObjectNode node, String key, FeatureSource source) {
    switch (source) {
      case FeatureSource.Random _ -> node.put(key, FeatureSource.Random.KEYWORD);
      case FeatureSource.Inputs _ -> node.put(key, FeatureSource.Inputs.KEYWORD);
      case FeatureSource.None _ -> node.put(key, FeatureSource.None.KEYWORD);
      case FeatureSource.Given(var array) -> array(node, key, array);
    }
  }

  /** A file by its absolute path, numbers as they are. */
  static void array(ObjectNode node, String key, ArraySource source) {
    switch (source) {
      case DataFile file -> node.put(key, file.written());
      case GivenArray given -> given.write(node.putArray(key));
    }
  }
}

package dev.quartic.network.architecture;

import java.util.Collections;
import java.util.List;

/** The check that all hyperparameters share: one finite number ≥ 0 for every layer. */
final class PerLayer {
  private PerLayer() {}

  static List<Double> checked(String what, List<Double> values) {
    for (int layer = 1; layer <= values.size(); layer++) {
      double value = values.get(layer - 1);
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "%s of layer %d must be a finite number >= 0, but was %s"
                .formatted(what, layer, value));
      }
    }
    return List.copyOf(values);
  }

  static void sameLength(String what, List<Double> bias, List<Double> weight) {
    if (bias.size() != weight.size()) {
      throw new IllegalArgumentException(
          "%s need one number for each layer, but there were %d for biases and %d for weights"
              .formatted(what, bias.size(), weight.size()));
    }
  }

  static List<Double> uniform(int depth, double value) {
    return Collections.nCopies(depth, value);
  }
}

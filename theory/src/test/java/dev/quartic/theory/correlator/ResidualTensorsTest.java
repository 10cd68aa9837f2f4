package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.GoldenNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResidualTensorsTest {

  /** One-map blocks of gelu, and two-map blocks of tanh with inner populations; every tensor. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void goldenNetworksInEveryStage(int index) {
    JsonNode example = GoldenNetworks.residual().get(index);
    var layers =
        Flows.run(GoldenNetworks.residualModel(example, 1), GoldenNetworks.inputs(example));
    assertThat(layers).hasSize(example.get("depth").asInt());
    for (var layer : layers) {
      JsonNode stage = example.get("layers").get(layer.layer() - 1);
      for (Tensor tensor : Tensor.values()) {
        JsonNode expected = stage.get(tensor.label().replace("Theta", "Th"));
        NdArray found = layer.get(tensor);
        double[] flat = new double[found.data().length];
        if (expected != null) {
          fill(expected, flat, new int[1]);
        }
        for (int place = 0; place < flat.length; place++) {
          assertThat(found.data()[place])
              .as("layer %d, %s, entry %d", layer.layer(), tensor, place)
              .isCloseTo(flat[place], within(1e-9));
        }
      }
    }
  }

  private static void fill(JsonNode node, double[] flat, int[] place) {
    if (node.isArray()) {
      node.forEach(child -> fill(child, flat, place));
    } else {
      flat[place[0]++] = node.asDouble();
    }
  }
}

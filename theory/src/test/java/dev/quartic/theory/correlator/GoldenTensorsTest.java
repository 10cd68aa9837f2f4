package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Erf;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.GoldenNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GoldenTensorsTest {

  /**
   * Made by an independent Python program, 12 digits: unequal widths, all hyperparameters
   * different.
   */
  @Test
  void goldenExampleInEveryLayer() {
    JsonNode example = GoldenNetworks.initialization();
    var layers = Flows.run(GoldenNetworks.model(example, 1), GoldenNetworks.inputs(example));
    assertThat(layers).hasSize(4);
    for (var layer : layers) {
      for (Tensor tensor : Tensor.values()) {
        String name = tensor.label().replace("Theta", "Th");
        JsonNode expected = example.get("layers").get(layer.layer() - 1).get(name);
        NdArray found = layer.get(tensor);
        double[] flat = flat(expected, found.data().length);
        for (int place = 0; place < flat.length; place++) {
          assertThat(found.data()[place])
              .as("layer %d, %s, entry %d", layer.layer(), name, place)
              .isCloseTo(flat[place], within(1e-9));
        }
      }
    }
  }

  private static double[] flat(JsonNode node, int length) {
    double[] flat = new double[length];
    int[] place = new int[1];
    fill(node, flat, place);
    assertThat(place[0]).isEqualTo(length);
    return flat;
  }

  private static void fill(JsonNode node, double[] flat, int[] place) {
    if (node.isArray()) {
      node.forEach(child -> fill(child, flat, place));
    } else {
      flat[place[0]++] = node.asDouble();
    }
  }

  /** The worked example at layer 3, subscripts in printed order. */
  @ParameterizedTest
  @CsvSource({
    "K, 01, 0.548911471132", "Theta, 01, 2.6354214934", "G1, 01, -0.040122678487",
    "Theta1, 01, -0.0497834816727", "V, 0001, 0.235481858479", "D, 0001, -0.2578532109",
    "F, 0001, 0.430006432041", "A, 0001, 0.46800719512", "B, 0001, 3.34854579237",
    "P, 0001, -1.060323732", "Q, 0001, -0.517652094832", "Q, 0100, -0.685094481887",
    "R, 0001, -8.68324333561", "S, 0001, 5.02446157558", "T, 0001, 1.35185825985",
    "U, 0001, 2.02361802253"
  })
  void workedExample(String label, String subscripts, double expected) {
    Matrix inputs =
        Matrix.ofRows(new double[] {0.359, 1.511, -1.786}, new double[] {1.227, 0.878, -1.552});
    var model = Flows.uniform(new Erf(Math.sqrt(0.5)), 3, 3, 0.1, 1.6, 1);
    LayerTensors top = Flows.run(model, inputs).getLast();
    int[] index = subscripts.chars().map(digit -> digit - '0').toArray();
    double found = top.get(Tensor.labelled(label).orElseThrow()).get(index);
    assertThat(found).isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
  }
}

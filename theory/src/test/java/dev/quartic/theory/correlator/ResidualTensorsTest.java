package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.GoldenNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResidualTensorsTest {

  /** One-map blocks of gelu, and two-map blocks of tanh with inner populations; every tensor. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void goldenNetworksInEveryStage(int index) {
    JsonNode example = GoldenNetworks.residual().toList().get(index);
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

  /** A chain without skips, by the route of skips: unequal widths, three samples. */
  @ParameterizedTest
  @ValueSource(strings = {"sin", "tanh", "relu"})
  void withoutSkipsThePlainRecursionsComeOut(String name) {
    Activation activation =
        Activations.withoutParameters().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    comesOut(Flows.varied(activation, 3, 20, 14, 31), name.equals("tanh") ? 2 : 3);
  }

  /** The same where every layer is normalized. */
  @ParameterizedTest
  @ValueSource(strings = {"cos", "sin", "gelu", "linear"})
  void withoutSkipsNormalizedRecursionsComeOut(String name) {
    Activation activation =
        Activations.withoutParameters().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    var plain = Flows.varied(activation, 3, 20, 14, 31);
    comesOut(with(Normalization.LAYER, plain), name.equals("gelu") ? 2 : 3);
  }

  private static void comesOut(NetworkModel model, int samples) {
    var inputs = Flows.inputs(samples, 3, 5);
    var plain = TensorFlow.of(model, new Workers(2));
    var request = TensorRequest.ALL;
    var flow = new ResidualFlow(plain, inputs, request);
    List<LayerTensors> found = new ArrayList<>(List.of(flow.first()));
    for (int layer = 2; layer <= 4; layer++) {
      found.add(flow.next(layer, false).tensors());
    }
    List<LayerTensors> expected = Flows.run(plain, inputs, request);
    for (int layer = 0; layer < 4; layer++) {
      assertThat(found.get(layer).available()).isEqualTo(expected.get(layer).available());
      for (Tensor tensor : expected.get(layer).available()) {
        Flows.assertSame(
            found.get(layer).get(tensor),
            expected.get(layer).get(tensor),
            1e-11,
            "layer " + (layer + 1) + ", " + tensor);
      }
    }
  }

  /** How the kernel of the last hidden layer answers, likewise. */
  @ParameterizedTest
  @EnumSource
  void withoutSkipsTheHiddenResponseIsThePlainOne(Normalization normalization) {
    var model = with(normalization, Flows.varied(new Sin(), 3, 20, 14, 31));
    var inputs = Flows.inputs(3, 3, 6);
    var plain = TensorFlow.of(model, new Workers(2));
    var flow = new ResidualFlow(plain, inputs, TensorRequest.ALL);
    flow.next(2, false);
    flow.next(3, false);
    HiddenResponse found = Objects.requireNonNull(flow.next(4, true).hidden());
    HiddenResponse expected =
        Objects.requireNonNull(plain.output(inputs, SampleTuples.ALL).hidden());
    Flows.assertSame(found.first(), expected.first(), 1e-11, "first");
    Flows.assertSame(found.curvature(), expected.curvature(), 1e-11, "curvature");
    Flows.assertSame(found.gradient(), expected.gradient(), 1e-11, "gradient");
  }

  /**
   * λ_W φ is a part of Ω: with it alone in the readout, Q, R + S and T are made of the response of
   * φ, times λ_W, wherever left legs have no other term. Skips included.
   */
  @ParameterizedTest
  @EnumSource
  void theReadoutsRateMultipliesTheHiddenResponse(Normalization normalization) {
    var slow = with(normalization, residual(1));
    var fast = with(normalization, residual(3));
    var inputs = Flows.inputs(2, 3, 7);
    OutputTensors at1 = TensorFlow.of(slow, new Workers(2)).output(inputs, SampleTuples.ALL);
    OutputTensors at3 = TensorFlow.of(fast, new Workers(2)).output(inputs, SampleTuples.ALL);
    NdArray before = at1.tensors().get(Tensor.Q);
    NdArray after = at3.tensors().get(Tensor.Q);
    double[] gained = new double[before.data().length];
    double[] bends = new double[gained.length];
    for (int place = 0; place < gained.length; place++) {
      gained[place] = (after.data()[place] - before.data()[place]) / 2;
      bends[place] =
          (at3.tensors().get(Tensor.R).data()[place]
                  - at1.tensors().get(Tensor.R).data()[place]
                  + at3.tensors().get(Tensor.S).data()[place]
                  - at1.tensors().get(Tensor.S).data()[place])
              / 2;
    }
    HiddenResponse hidden = Objects.requireNonNull(at1.hidden());
    Flows.assertSame(hidden.first(), NdArray.wrap(gained, 2, 2, 2, 2), 1e-11, "first");
    Flows.assertSame(hidden.curvature(), NdArray.wrap(bends, 2, 2, 2, 2), 1e-11, "curvature");
  }

  private static NetworkModel with(Normalization normalization, NetworkModel model) {
    return model.with(model.architecture().with(normalization));
  }

  private static NetworkModel residual(double lastRate) {
    var plain = Flows.varied(new Sin(), 3, 20, 20, 20);
    return new NetworkModel(
        plain.architecture().with(List.of(new Skip(1, 2, 0.8), new Skip(2, 3, -0.6))),
        plain.activation(),
        plain.variances(),
        new LearningRates(plain.rates().bias(), List.of(0.9, 1.1, 1.3, lastRate)));
  }

  private static void fill(JsonNode node, double[] flat, int[] place) {
    if (node.isArray()) {
      node.forEach(child -> fill(child, flat, place));
    } else {
      flat[place[0]++] = node.asDouble();
    }
  }
}

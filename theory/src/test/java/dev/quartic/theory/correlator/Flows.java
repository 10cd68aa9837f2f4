package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Networks and flows for tests of this package. */
final class Flows {
  private Flows() {}

  static NetworkModel uniform(
      Activation activation, int inputs, int depth, double bias, double weight, double biasRate) {
    return new NetworkModel(
        Architecture.uniform(inputs, depth, 100, 1),
        activation,
        InitializationVariances.uniform(depth, bias, weight),
        LearningRates.uniform(depth, biasRate, 1));
  }

  /** Depth 4, with hyperparameters that differ from layer to layer. */
  static NetworkModel varied(Activation activation, int inputs, Integer... widths) {
    return new NetworkModel(
        new Architecture(inputs, List.of(widths), 1),
        activation,
        new InitializationVariances(List.of(0.3, 0.2, 0.1, 0.25), List.of(1.5, 1.8, 1.2, 1.6)),
        new LearningRates(List.of(0.7, 0.5, 0.3, 0.4), List.of(0.9, 1.1, 1.3, 0.8)));
  }

  static Matrix inputs(int samples, int dimension, long seed) {
    var random = RandomStream.of(seed, 0);
    return Matrix.build(samples, dimension, (_, _) -> random.nextGaussian());
  }

  static List<LayerTensors> run(NetworkModel model, Matrix inputs) {
    return run(TensorFlow.of(model, new Workers(2)), inputs, TensorRequest.ALL);
  }

  static List<LayerTensors> run(TensorFlow flow, Matrix inputs, TensorRequest request) {
    List<LayerTensors> layers = new ArrayList<>();
    flow.run(inputs, request, layers::add);
    return layers;
  }

  /** All entries within an error relative to the largest one expected. */
  static void assertSame(NdArray found, NdArray expected, double relative, String what) {
    double size = maxAbs(expected);
    assertThat(found.shape()).isEqualTo(expected.shape());
    for (int place = 0; place < expected.data().length; place++) {
      assertThat(found.data()[place])
          .as("%s, entry %d", what, place)
          .isCloseTo(expected.data()[place], within(relative * size));
    }
  }

  static double maxAbs(NdArray array) {
    double largest = 0;
    for (double value : array.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}

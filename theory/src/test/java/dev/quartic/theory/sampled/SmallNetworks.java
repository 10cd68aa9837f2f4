package dev.quartic.theory.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Networks with everything different from layer to layer, and inputs without any symmetry. */
final class SmallNetworks {
  static final int INPUTS = 4;

  private SmallNetworks() {}

  static NetworkModel of(Activation activation, int depth, int outputs) {
    List<Integer> widths = new ArrayList<>();
    List<Double> bias = new ArrayList<>();
    List<Double> weight = new ArrayList<>();
    List<Double> biasRate = new ArrayList<>();
    List<Double> weightRate = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      bias.add(0.05 + 0.03 * layer);
      weight.add(1.7 - 0.11 * layer);
      biasRate.add(0.4 + 0.15 * layer);
      weightRate.add(1.2 - 0.13 * layer);
      if (layer < depth) {
        widths.add(80 + 30 * (layer % 2) + 7 * layer);
      }
    }
    return new NetworkModel(
        new Architecture(INPUTS, widths, outputs),
        activation,
        new InitializationVariances(bias, weight),
        new LearningRates(biasRate, weightRate));
  }

  static Matrix inputs(int samples, long seed) {
    return normal(samples, INPUTS, seed, 0);
  }

  static Matrix targets(int samples, int outputs, long seed) {
    return normal(samples, outputs, seed, 1);
  }

  private static Matrix normal(int rows, int columns, long seed, long stream) {
    double[] data = new double[rows * columns];
    RandomStream.of(seed, stream).fillGaussian(1, data, 0, data.length);
    return Matrix.wrap(rows, columns, data);
  }
}

package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.EnumMap;
import java.util.Map;

/**
 * The initial statistics of the output layer that enter at order 1/n, at the widths of a network:
 * divided by n_{L−1}.
 *
 * @param tensors {@code [N, N]} or {@code [N, N, N, N]} row-major, axes as {@link Tensor} says; K
 *     and Θ are not among them
 */
record OutputStatistics(int samples, Map<Tensor, double[]> tensors) {

  /** Those of a layer above one of the given width. */
  static OutputStatistics of(LayerTensors layer, int samples, int width) {
    return scaled(layer, samples, (tensor, value) -> value / width);
  }

  /**
   * Random errors of the size that the layer states, of independent entries; K's and Θ's act as
   * false G¹ and Θ¹, whole widths large.
   */
  static OutputStatistics noise(LayerTensors layer, int samples, int width, RandomStream random) {
    return scaled(
        layer,
        samples,
        (tensor, value) -> {
          double kernel =
              switch (tensor) {
                case G1 -> layer.error(Tensor.K);
                case THETA1 -> layer.error(Tensor.THETA);
                default -> 0;
              };
          return Double.isNaN(value)
              ? value
              : random.nextGaussian() * Math.hypot(layer.error(tensor) / width, kernel);
        });
  }

  private interface Change {
    double of(Tensor tensor, double value);
  }

  private static OutputStatistics scaled(LayerTensors layer, int samples, Change change) {
    Map<Tensor, double[]> tensors = new EnumMap<>(Tensor.class);
    for (Tensor tensor : layer.available()) {
      if (tensor != Tensor.K && tensor != Tensor.THETA) {
        double[] values = layer.get(tensor).data().clone();
        for (int index = 0; index < values.length; index++) {
          values[index] = change.of(tensor, values[index]);
        }
        tensors.put(tensor, values);
      }
    }
    return new OutputStatistics(samples, tensors);
  }

  double[] get(Tensor tensor) {
    double[] found = tensors.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException(
          "training at order 1/n needs %s, which was not computed".formatted(tensor.label()));
    }
    return found;
  }

  Matrix pair(Tensor tensor) {
    return Matrix.wrap(samples, samples, get(tensor));
  }
}

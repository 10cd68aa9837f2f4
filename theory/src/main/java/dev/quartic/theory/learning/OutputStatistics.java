package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * The initial statistics of the output layer that enter at order 1/n, at the width of a network:
 * the tensors divided by n_{L−1}.
 *
 * <p>Each call makes a new array: four-index tensors are large, and wanted once.
 *
 * @param layer the output layer's tensors
 * @param width n_{L−1}
 * @param noiseSeed when at least 0, random errors of the size that the layer states take the place
 *     of values, independent from entry to entry; those of K and Θ act as false G¹ and Θ¹, whole
 *     widths large
 */
record OutputStatistics(LayerTensors layer, int width, long noiseSeed, Room room) {
  private static final long VALUES = -1;

  static OutputStatistics values(LayerTensors layer, int width, Room room) {
    return new OutputStatistics(layer, width, VALUES, room);
  }

  static OutputStatistics noise(LayerTensors layer, int width, long seed, Room room) {
    return new OutputStatistics(layer, width, seed, room);
  }

  /**
   * A tensor, {@code [N, N]} or {@code [N, N, N, N]} row-major, axes as {@link Tensor} says; NaN
   * where it was not computed.
   */
  double[] of(Tensor tensor) {
    return like(tensor, layer.get(tensor).data());
  }

  Matrix pair(Tensor tensor) {
    int samples = layer.get(tensor).length(0);
    return Matrix.wrap(samples, samples, of(tensor));
  }

  /** Other entries that have the scale and the errors of a tensor. */
  double[] like(Tensor tensor, double[] entries) {
    DoubleUnaryOperator change = noiseSeed < 0 ? value -> value / width : noise(tensor);
    double[] changed = room.of(entries.length);
    for (int index = 0; index < entries.length; index++) {
      changed[index] =
          Double.isNaN(entries[index]) ? Double.NaN : change.applyAsDouble(entries[index]);
    }
    return changed;
  }

  @SuppressWarnings("EnumOrdinal") // a stream of its own for each tensor, whichever number it has
  private DoubleUnaryOperator noise(Tensor tensor) {
    double kernel =
        switch (tensor) {
          case G1 -> layer.error(Tensor.K);
          case THETA1 -> layer.error(Tensor.THETA);
          default -> 0;
        };
    double error = Math.hypot(layer.error(tensor) / width, kernel);
    RandomStream random = RandomStream.of(noiseSeed, tensor.ordinal());
    return _ -> error * random.nextGaussian();
  }
}

package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * What order 1/n adds to the means of initial kernels, at the widths of a network: exact, for all
 * pairs of samples, since the recursions close on two samples.
 *
 * @param metric K¹, {@code E[z z] − K} of the output, {@code [N, N]}
 * @param ntk h, {@code E[H] − Θ} of the output, {@code [N, N]}
 */
record PairShifts(Matrix metric, Matrix ntk) {

  /**
   * Follows every pair through the layers; cost: some twenty averages a pair and hidden layer.
   *
   * @param layers averages of hidden layers 1 … L − 1
   */
  static PairShifts of(NetworkModel model, List<LayerAverages> layers, int samples, Workers workers) {
    Matrix metric = Matrix.zeros(samples, samples);
    Matrix ntk = Matrix.zeros(samples, samples);
    if (layers.size() > 1) { // of two affine maps both vanish
      workers.forEach(
          samples,
          i -> {
            for (int j = 0; j <= i; j++) {
              var pair = new PairFluctuations();
              for (int layer = 1; layer <= layers.size(); layer++) {
                pair.step(model, layer, layers.get(layer - 1), i, j);
              }
              put(metric, i, j, pair.metricShift());
              put(ntk, i, j, pair.ntkShift());
            }
          });
    }
    return new PairShifts(metric, ntk);
  }

  private static void put(Matrix symmetric, int i, int j, double value) {
    int n = symmetric.columns();
    symmetric.data()[i * n + j] = value;
    symmetric.data()[j * n + i] = value;
  }
}

package dev.quartic.theory.sampled;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.ProductPairs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;

/**
 * Averages over the neurons of one hidden layer: tables of the {@code M^{pq} = ⟨σ⁽ᵖ⁾σ⁽ᵠ⁾⟩} that
 * carry fluctuations upwards, {@code [N, N]} each, and, pair by pair, all others.
 *
 * @param kernels K and Θ of the layer
 * @param derivatives M^{pq}, p and q up to 5
 * @param products averages of four factors
 * @param m00 ⟨σσ⟩
 * @param m11 ⟨σ′σ′⟩
 * @param m22 ⟨σ″σ″⟩
 * @param m20 ⟨σ″ᵢσⱼ⟩
 * @param m31 ⟨σ‴ᵢσ′ⱼ⟩
 */
record LayerAverages(
    LayerKernels kernels,
    DerivativePairs derivatives,
    ProductPairs products,
    Matrix m00,
    Matrix m11,
    Matrix m22,
    Matrix m20,
    Matrix m31) {
  private static final int BLOCK = 128;

  static LayerAverages of(
      Activation activation, LayerKernels kernels, double tolerance, Workers workers) {
    DerivativePairs derivatives = DerivativePairs.of(activation, kernels.kernel(), tolerance);
    return new LayerAverages(
        kernels,
        derivatives,
        ProductPairs.of(activation, kernels.kernel(), tolerance),
        table(derivatives, 0, 0, kernels.samples(), workers),
        table(derivatives, 1, 1, kernels.samples(), workers),
        table(derivatives, 2, 2, kernels.samples(), workers),
        table(derivatives, 2, 0, kernels.samples(), workers),
        table(derivatives, 3, 1, kernels.samples(), workers));
  }

  /**
   * Those of all hidden layers.
   *
   * @param kernels K and Θ of all layers
   */
  static List<LayerAverages> all(NetworkModel model, List<LayerKernels> kernels, Workers workers) {
    double tolerance = GaussianAverages.DEFAULT.tolerance();
    return kernels.subList(0, kernels.size() - 1).stream()
        .map(own -> of(model.activation(), own, tolerance, workers))
        .toList();
  }

  /** The largest estimated error of any layer. */
  static double relativeError(List<LayerAverages> layers) {
    return layers.stream().mapToDouble(LayerAverages::relativeError).max().orElse(0);
  }

  private static Matrix table(
      DerivativePairs derivatives, int p, int q, int samples, Workers workers) {
    Matrix table = Matrix.zeros(samples, samples);
    double[] data = table.data();
    int pieces = Math.ceilDiv(samples, BLOCK);
    workers.forEach(
        pieces,
        piece -> { // coefficients of a block of columns stay in the cache
          int from = piece * BLOCK;
          int count = Math.min(BLOCK, samples - from);
          double[] row = new double[count];
          for (int i = 0; i < samples; i++) {
            derivatives.row(p, q, i, from, count, row);
            System.arraycopy(row, 0, data, i * samples + from, count);
          }
        });
    return table;
  }

  /** The estimated error of any average, relative to √(⟨f²⟩⟨g²⟩). */
  double relativeError() {
    return Math.max(derivatives.relativeError(), products.relativeError());
  }
}

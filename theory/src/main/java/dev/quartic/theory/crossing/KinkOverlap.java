package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which share of its other gates a neuron changes that changes one: order n^(−1/2) takes it to be
 * zero, for a neuron at one kink sees the gates of the other training samples as they were at the
 * start.
 *
 * <p>A share c_β of the neurons crosses the kink of sample β, in proportion to their density there;
 * of those at the kink of α the density is 1/√(1 − ρ²_αβ) times as large, and the mean over all
 * that cross is
 *
 * <pre>
 * Σ_α c_α (N_A − 1)⁻¹ Σ_(β≠α) c_β (1 − ρ²_αβ)^(−1/2) / Σ_α c_α.
 * </pre>
 *
 * <p>It falls like n^(−1/2), and what moves a neuron is wrong by about this share of it; the sign
 * of what is left out it does not tell.
 */
final class KinkOverlap {
  private KinkOverlap() {}

  /**
   * At every time, the largest of all hidden layers.
   *
   * @param layers K of layers 1 … L on all samples, training samples first
   * @param widths of the hidden layers
   * @param crossed neurons that changed sides, {@code [T, L − 1, N_A]}
   */
  static List<Double> of(List<LayerKernels> layers, List<Integer> widths, NdArray crossed) {
    return IntStream.range(0, crossed.length(0))
        .mapToObj(time ->
            IntStream.range(0, widths.size())
                .mapToDouble(layer ->
                    of(
                        layers.get(layer).kernel(),
                        crossed.slice(time).slice(layer),
                        widths.get(layer)))
                .max()
                .orElseThrow())
        .toList();
  }

  private static double of(Matrix kernel, NdArray crossed, int width) {
    int train = crossed.length(0);
    double pairs = 0;
    double all = 0;
    for (int i = 0; i < train; i++) {
      all += crossed.get(i) / width;
      for (int j = 0; j < train; j++) {
        if (j != i) {
          double rho = SignCorrelations.rho(kernel, i, j);
          double both = crossed.get(i) / width * (crossed.get(j) / width);
          pairs += both / Math.sqrt((1 - rho) * (1 + rho));
        }
      }
    }
    return pairs > 0 ? pairs / all / (train - 1) : 0;
  }
}

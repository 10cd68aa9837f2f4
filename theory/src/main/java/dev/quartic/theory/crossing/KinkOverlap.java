package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Which share of its other gates a neuron changes that changes one: order n^(−1/2) takes it to be
 * zero, for a neuron at one kink sees the gates of the other training samples as they were at the
 * start.
 *
 * <p>A share c_βl of the neurons crosses kink l of sample β, in proportion to their density there;
 * of those at kink k of α the density is {@code r = φ₂(h_k, h_l; ρ)/φ(h_k)φ(h_l)} times as large,
 * at kinks at 0 {@code 1/√(1 − ρ²)}, and the mean over all that cross is
 *
 * <pre>
 * Σ_αk c_αk (N_A − 1)⁻¹ Σ_(β≠α)l c_βl r / Σ_αk c_αk.
 * </pre>
 *
 * <p>It falls like n^(−1/2), and what moves a neuron is wrong by about this share of it; the sign
 * of what is left out it does not tell.
 *
 * <p>Several kinks of σ are followed one by one too: beside that stands the share of the moves at a
 * kink that reach the next one, {@code E(|d| − gap)₊/E|d|} for Gaussian moves d with {@code c = p
 * E|d|}. It falls faster than any power of n.
 *
 * @param layers K of layers 1 … L on all samples, training samples first
 * @param widths of the hidden layers
 */
record KinkOverlap(Kinks kinks, List<LayerKernels> layers, List<Integer> widths) {

  /**
   * At every time, the largest of all hidden layers.
   *
   * @param crossed neurons that changed sides, {@code [T, L − 1, kinks, N_A]}
   */
  List<Double> of(NdArray crossed) {
    return IntStream.range(0, crossed.length(0))
        .mapToObj(time ->
            IntStream.range(0, widths.size())
                .mapToDouble(layer -> of(layer, crossed.slice(time).slice(layer)))
                .max()
                .orElseThrow())
        .toList();
  }

  private double of(int layer, NdArray crossed) {
    Matrix kernel = layers.get(layer).kernel();
    int width = widths.get(layer);
    int train = crossed.length(1);
    double pairs = 0;
    double beyond = 0;
    double all = 0;
    for (int k = 0; k < kinks.count(); k++) {
      for (int i = 0; i < train; i++) {
        double own = crossed.get(k, i) / width;
        all += own;
        beyond += own * reach(k, own, kernel.get(i, i));
        for (int l = 0; l < kinks.count(); l++) {
          for (int j = 0; j < train; j++) {
            if (j != i) {
              pairs += own * (crossed.get(l, j) / width) * drawn(kernel, i, k, j, l);
            }
          }
        }
      }
    }
    return all > 0 ? Math.max(pairs > 0 ? pairs / all / (train - 1) : 0, beyond / all) : 0;
  }

  /** By how much being at one kink raises the density at another. */
  private double drawn(Matrix kernel, int i, int k, int j, int l) {
    double rho = SignCorrelations.rho(kernel, i, j);
    double free = (1 - rho) * (1 + rho);
    double h = kinks.get(k).place() / Math.sqrt(kernel.get(i, i));
    double g = kinks.get(l).place() / Math.sqrt(kernel.get(j, j));
    double exponent = rho * (rho * (h * h + g * g) - 2 * h * g) / (2 * free);
    return Math.exp(-exponent) / Math.sqrt(free);
  }

  /** The share of the moves at kink k that reach a neighbour. */
  private double reach(int k, double crossed, double variance) {
    double place = kinks.get(k).place();
    double gap = Double.POSITIVE_INFINITY;
    for (int l : new int[] {k - 1, k + 1}) {
      if (l >= 0 && l < kinks.count()) {
        gap = Math.min(gap, Math.abs(kinks.get(l).place() - place));
      }
    }
    double deviation = Math.sqrt(Math.PI / 2) * crossed / kinks.get(k).density(variance);
    if (Double.isInfinite(gap) || !(deviation > 0)) {
      return 0;
    }
    double x = gap / deviation;
    return Math.exp(-x * x / 2) - x * Math.sqrt(Math.PI / 2) * Erf.erfc(x * Math.sqrt(0.5));
  }
}

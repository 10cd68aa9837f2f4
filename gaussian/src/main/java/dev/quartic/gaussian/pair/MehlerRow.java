package dev.quartic.gaussian.pair;

import java.util.Arrays;

/** Mehler's series {@code Σ aₖ bₖ ρᵏ} of one sample with many others, all at once. */
final class MehlerRow {
  private static final int TOGETHER = 4;

  private MehlerRow() {}

  /**
   * Sums it up, from the last term to the first.
   *
   * @param left aₖ at {@code k · samples + i}
   * @param right bₖ at {@code k · samples + j}
   * @param terms a multiple of four
   * @param from the first j; there are as many as correlations
   */
  static void sum(
      double[] left,
      double[] right,
      int samples,
      int terms,
      int i,
      int from,
      double[] rho,
      double[] out) {
    int count = rho.length;
    Arrays.fill(out, 0, count, 0);
    for (int k = terms - TOGETHER; k >= 0; k -= TOGETHER) {
      int own = k * samples + i;
      double a0 = left[own];
      double a1 = left[own + samples];
      double a2 = left[own + 2 * samples];
      double a3 = left[own + 3 * samples];
      int b0 = k * samples + from;
      int b1 = b0 + samples;
      int b2 = b1 + samples;
      int b3 = b2 + samples;
      for (int index = 0; index < count; index++) {
        double x = rho[index];
        double sum = out[index] * x + a3 * right[b3 + index];
        sum = sum * x + a2 * right[b2 + index];
        sum = sum * x + a1 * right[b1 + index];
        out[index] = sum * x + a0 * right[b0 + index];
      }
    }
  }
}

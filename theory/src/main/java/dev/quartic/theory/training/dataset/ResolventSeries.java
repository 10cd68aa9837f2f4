package dev.quartic.theory.training.dataset;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of Θ as a Chebyshev series in its resolvent, {@code f(Θ) ≈ Σ_k c_k T_k(S̃)}, where
 * {@code S = σ(Θ + σ)⁻¹} has its eigenvalues in [a, 1], {@code a = σ/(σ + θ_max)}, and {@code S̃}
 * is S with that interval brought to [−1, 1]. A product with S is a solve; what decays over many
 * decades of θ is a smooth function of s = σ/(θ + σ), so that a few dozen suffice.
 *
 * <p>Error: {@code |f − Σ_{k≤m} c_k T_k| ≤ Σ_{k>m} |c_k|} at every θ in [0, θ_max]; coefficients
 * beyond the last one are estimated.
 *
 * <p>Source: rational approximations of e^−x with one pole, Moret and Novati, "RD-rational
 * approximations of the matrix exponential", BIT 44 (2004), with the degree from the series itself.
 *
 * @param coefficients c_k, of degree 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
record ResolventSeries(double[] coefficients) {
  private static final int NODES = 256;

  /** cos(π m / 2n) of a whole turn. */
  private static final double[] COSINES = cosines();

  /** Where S has its smallest eigenvalue. */
  static double least(double shift, double largest) {
    return shift / (shift + largest);
  }

  /**
   * Interpolates at Chebyshev nodes.
   *
   * @param function f(θ)
   * @param shift σ
   * @param largest θ_max, or a bound above it
   */
  static ResolventSeries of(DoubleUnaryOperator function, double shift, double largest) {
    double least = least(shift, largest);
    double[] values = new double[NODES];
    for (int node = 0; node < NODES; node++) {
      double s = (1 + least) / 2 + (1 - least) / 2 * COSINES[2 * node + 1];
      values[node] = function.applyAsDouble(Math.max(0, shift * (1 - s) / s));
    }
    double[] coefficients = new double[NODES];
    for (int k = 0; k < NODES; k++) {
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        sum = Math.fma(values[node], COSINES[k * (2 * node + 1) % COSINES.length], sum);
      }
      coefficients[k] = (k == 0 ? 1 : 2) * sum / NODES;
    }
    return new ResolventSeries(coefficients);
  }

  /** The lowest degree that leaves out no more than that; the highest where there is none. */
  int degree(double goal) {
    double left = beyond();
    for (int k = NODES - 1; k > 0; k--) {
      left += Math.abs(coefficients[k]);
      if (!(left <= goal)) {
        return k;
      }
    }
    return 0;
  }

  /** What is left out above a degree. */
  double error(int degree) {
    double left = beyond();
    for (int k = NODES - 1; k > degree; k--) {
      left += Math.abs(coefficients[k]);
    }
    return left;
  }

  /**
   * What higher coefficients add, by themselves and folded back onto these: where they fall off as
   * the last of these do, no more than twice the last eighth.
   */
  private double beyond() {
    double last = 0;
    for (int k = NODES - NODES / 8; k < NODES; k++) {
      last += Math.abs(coefficients[k]);
    }
    return 2 * last;
  }

  private static double[] cosines() {
    double[] cosines = new double[4 * NODES];
    for (int m = 0; m < cosines.length; m++) {
      cosines[m] = Math.cos(Math.PI * m / (2 * NODES));
    }
    return cosines;
  }
}

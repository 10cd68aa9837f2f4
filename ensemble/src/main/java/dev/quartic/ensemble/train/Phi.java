package dev.quartic.ensemble.train;

/**
 * The functions of exponential integrators, {@code φ_k(x) = Σ_j x^j / (j + k)!}: φ₀ = exp, {@code
 * φ_{k+1}(x) = (φ_k(x) − 1/k!) / x}.
 *
 * <p>Error: 1e-14 relative for x ≤ 0. Near 0 the highest comes from its series and the others from
 * it by {@code φ_k = 1/k! + x φ_{k+1}}; elsewhere the recurrence upwards loses little.
 */
final class Phi {
  /** The highest k. */
  static final int HIGHEST = 4;

  private static final double[] INVERSE_FACTORIAL = {1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0};
  private static final double SERIES_BELOW = 1;
  private static final int SERIES_TERMS = 17; // 1/(17+4)! is 2e-20

  private Phi() {}

  /** Writes {@code φ_k(x)} to {@code values[k][at]} for k = 0 … 4. */
  static void fill(double x, double[][] values, int at) {
    if (Math.abs(x) < SERIES_BELOW) {
      double sum = 0;
      double term = INVERSE_FACTORIAL[HIGHEST];
      for (int power = 0; power < SERIES_TERMS; power++) {
        sum += term;
        term *= x / (power + 1 + HIGHEST);
      }
      values[HIGHEST][at] = sum;
      for (int k = HIGHEST - 1; k >= 0; k--) {
        values[k][at] = INVERSE_FACTORIAL[k] + x * values[k + 1][at];
      }
    } else {
      values[0][at] = Math.exp(x);
      values[1][at] = Math.expm1(x) / x;
      for (int k = 2; k <= HIGHEST; k++) {
        values[k][at] = (values[k - 1][at] - INVERSE_FACTORIAL[k - 1]) / x;
      }
    }
  }
}

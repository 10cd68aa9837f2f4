package dev.quartic.numerics.pairs;

/** {@code ac − b²} of a pair of variances and their covariance, which cancels near ρ = ±1. */
public final class Determinant {
  /**
   * Where 1 − |ρ| is smaller, it is not taken from ρ, whose rounding would spoil it, but from ac −
   * b²; above, that rounding moves an angle by no more than 1e-14.
   */
  static final double CLOSE = 0x1p-13;

  /** Norms √(ac) whose fourth powers are normal doubles lie between these. */
  static final double SMALLEST_NORM = 0x1p-250;

  static final double LARGEST_NORM = 0x1p250;

  private Determinant() {}

  /** Whether 1 − |ρ| is to be taken from here. */
  static boolean isNeeded(double distance, double norm) {
    return distance < CLOSE && norm > SMALLEST_NORM && norm < LARGEST_NORM;
  }

  /**
   * Returns {@code ac − b²}, right to two units of its own last place (Kahan's difference of
   * products; Jeannerod, Louvet, Muller 2013); zero where the correlation {@linkplain
   * PairMoments#row counts as ±1}, so never negative.
   */
  public static double of(double a, double b, double c) {
    double square = b * b;
    double lost = Math.fma(b, b, -square);
    double difference = Math.fma(a, c, -square) - lost;
    return difference < 2 * Rows.NEGLIGIBLE * (a * c) ? 0 : difference; // 1 − ρ² = 2 (1 − |ρ|)
  }
}

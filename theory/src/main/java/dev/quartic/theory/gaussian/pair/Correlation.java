package dev.quartic.theory.gaussian.pair;

/** The correlation of two preactivations. */
public final class Correlation {
  /**
   * How near ±1 a correlation counts as exactly that: what rounding leaves of coincident and
   * collinear samples.
   */
  static final double SNAP = 8 * Math.ulp(1.0);

  private Correlation() {}

  /** b/√(ac), made exact at ±1; 0 where a variance is. */
  public static double of(double a, double b, double c) {
    double scale = Math.sqrt(a) * Math.sqrt(c);
    if (scale == 0) {
      return 0;
    }
    double rho = b / scale;
    return 1 - Math.abs(rho) <= SNAP ? Math.copySign(1, rho) : rho;
  }
}

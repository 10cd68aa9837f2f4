package dev.quartic.network.activation;

/** The derivatives of the normal density and its integral. */
final class HermiteFunctions {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  private HermiteFunctions() {}

  /** Φ(z), with full relative accuracy in the lower tail. */
  static double cumulative(double z) {
    return 0.5 * org.hipparchus.special.Erf.erfc(-z * SQRT_HALF);
  }

  /** φ⁽ᵏ⁾(z) = (−1)ᵏ Heₖ(z) φ(z). */
  static double density(int order, double z) {
    double density = DENSITY_AT_ZERO * Math.exp(-0.5 * z * z);
    if (density == 0) {
      return 0; // the polynomial may be infinite there
    }
    double previous = 0;
    double current = 1;
    for (int k = 0; k < order; k++) {
      double next = z * current - k * previous;
      previous = current;
      current = next;
    }
    return order % 2 == 0 ? current * density : -current * density;
  }
}

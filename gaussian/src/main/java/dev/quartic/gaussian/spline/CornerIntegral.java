package dev.quartic.gaussian.spline;

import dev.quartic.gaussian.line.GaussLegendre;

/**
 * {@code ∫₀^ρ φ₂(h, g; r) dr} and {@code ∫₀^ρ (ρ − r) φ₂(h, g; r) dr}: the covariance of two steps
 * at h and g, and that of two ramps that begin there.
 *
 * <p>With r = cos ω the integrand is {@code exp(−(h − g)²/(2 sin²ω) − hg/(1 + cos ω))/2π}, smooth
 * but for ω = 0, towards which panels halve. Error: rounding (measured in {@code SplinePairsTest}).
 */
final class CornerIntegral {
  private static final GaussLegendre RULE = GaussLegendre.of(16);

  /** e^(−x) of more is nothing. */
  private static final double NOTHING = 745;

  /** The first integral. */
  double step;

  /** The second. */
  double ramp;

  /**
   * Takes both.
   *
   * @param rho ρ = cos ω, −1 … 1
   * @param sine sin ω ≥ 0, which knows angles near 0 and π better
   */
  void take(double h, double g, double rho, double sine) {
    step = 0;
    ramp = 0;
    double other = rho < 0 ? -g : g;
    double end = Math.atan2(sine, Math.abs(rho));
    double apart = (h - other) * (h - other) / 2;
    double upper = Math.PI / 2;
    while (upper > end) {
      double sharpest = Math.sin(upper);
      if (apart > NOTHING * sharpest * sharpest) {
        break;
      }
      double half = upper / 2;
      double lower = half <= end || (apart == 0 && upper < 1) ? end : half;
      panel(lower, upper, apart, h * other, Math.abs(rho));
      upper = lower;
    }
    if (rho < 0) {
      step = -step;
    }
  }

  private void panel(double lower, double upper, double apart, double product, double rho) {
    double middle = (upper + lower) / 2;
    double half = (upper - lower) / 2;
    for (int node = 0; node < RULE.nodes().length; node++) {
      double omega = middle + half * RULE.nodes()[node];
      double sine = Math.sin(omega);
      double cosine = Math.cos(omega);
      double density =
          half
              * RULE.weights()[node]
              / (2 * Math.PI)
              * Math.exp(-apart / (sine * sine) - product / (1 + cosine));
      step += density;
      ramp += density * (rho - cosine);
    }
  }
}

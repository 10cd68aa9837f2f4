package dev.quartic.theory.generalization;

import org.hipparchus.special.Erf;

/**
 * The probability that an output has the sign s of its target. With {@code x = s m₀/√v₀} and φ, Φ
 * the normal density and distribution,
 *
 * <pre>{@code P₀ = Φ(x),
 * P₁ = φ(x) [s m₁/√v₀ − x v₁/(2 v₀) + s κ₃ He₂(x)/(6 v₀^{3/2}) − κ₄ He₃(x)/(24 v₀²)]}</pre>
 *
 * <p>(Edgeworth; He₂ = x² − 1, He₃ = x³ − 3x.)
 */
final class SignProbability {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  private SignProbability() {}

  static ExpectedAccuracy of(NearlyGaussianOutputs outputs, int sample, int sign) {
    double mean = sign * outputs.mean0().get(sample, 0);
    double variance = outputs.variance0(sample);
    if (variance == 0) {
      return ExpectedAccuracy.certain(mean);
    }
    double spread = Math.sqrt(variance);
    double x = mean / spread;
    double cumulant3 = sign * outputs.third(sample, 0) / (variance * spread);
    double cumulant4 = outputs.fourth(sample, 0) / (variance * variance);
    double change =
        sign * outputs.mean1().get(sample, 0) / spread
            - x * outputs.covariance1().get(sample, 0, sample, 0) / (2 * variance)
            + cumulant3 * (x * x - 1) / 6
            - cumulant4 * x * (x * x - 3) / 24;
    double order1 = density(x) == 0 ? 0 : density(x) * change;
    return new ExpectedAccuracy(cumulative(x), order1, 0);
  }

  static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x * SQRT_HALF);
  }

  static double density(double x) {
    return DENSITY * Math.exp(-x * x / 2);
  }
}

package dev.quartic.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;

/**
 * How σ² of a neuron at one place remembers σ² of the same neuron at another, by the correlation ρ
 * of z at the two: {@code Cov = Σ_j f_j g_j ρ^j}, f and g the coefficients of σ² in normalized
 * Hermite polynomials at each place.
 *
 * <p>Error: what is left of the variance after {@value #TERMS} terms is taken to have that many
 * powers of ρ; nothing where σ is made of two straight lines, for which there is a closed form.
 */
public final class SquareSpectrum {
  private static final int TERMS = 64;
  private static final double NOTHING = 1e-20;

  private final double[] coefficients;
  private final double rest;
  private final double even;
  private final double odd;

  private SquareSpectrum(double[] coefficients, double rest, double even, double odd) {
    this.coefficients = coefficients;
    this.rest = rest;
    this.even = even;
    this.odd = odd;
  }

  /**
   * Takes the averages.
   *
   * @param at the moments there, z of variance K
   */
  public static SquareSpectrum of(Activation activation, NeuronMoments at) {
    double k = at.variance();
    if (activation instanceof PiecewiseLinear lines) {
      double p = lines.positiveSlope() * lines.positiveSlope();
      double q = lines.negativeSlope() * lines.negativeSlope();
      return new SquareSpectrum(new double[0], 0, k * (p + q) / 2, k * (p - q) / 2);
    }
    if (k == 0) {
      return new SquareSpectrum(new double[TERMS], 0, 0, 0);
    }
    double norm = Math.sqrt(k);
    double[] all =
        NormalSum.of(
                activation,
                k,
                TERMS,
                1,
                2,
                (sigma, z, out) -> hermite(z / norm, Math.pow(sigma.derivative(0, z), 2), out))
            .values();
    double rest = at.productSpread();
    for (int j = 1; j < TERMS; j++) {
      rest -= all[j] * all[j];
    }
    return new SquareSpectrum(all, Math.max(0, rest), 0, 0);
  }

  private static void hermite(double x, double value, double[] out) {
    double before = 0;
    double polynomial = 1;
    for (int j = 0; j < out.length; j++) {
      out[j] = value * polynomial;
      double next = (x * polynomial - Math.sqrt(j) * before) / Math.sqrt(j + 1.0);
      before = polynomial;
      polynomial = next;
    }
  }

  /**
   * Cov(σ²(z), σ²(z′)).
   *
   * @param other of z′, with the same σ
   * @param correlation of z and z′, −1 … 1
   */
  public double covariance(SquareSpectrum other, double correlation) {
    double power = 1;
    double sum = 0;
    for (int j = 1; j < coefficients.length && Math.abs(power) > NOTHING; j++) {
      power *= correlation;
      sum += power * coefficients[j] * other.coefficients[j];
    }
    sum += power * correlation * Math.sqrt(rest * other.rest);
    return sum + ofLines(other, Math.clamp(correlation, -1, 1));
  }

  /** σ² = (even + odd sign z) z²/K: ⟨x²; y²⟩ = 2ρ², and of x|x| and y|y| by polar coordinates. */
  private double ofLines(SquareSpectrum other, double c) {
    double signed = (1 + 2 * c * c) * Math.asin(c) + 3 * c * Math.sqrt((1 - c) * (1 + c));
    return 2 * c * c * even * other.even + 2 / Math.PI * signed * odd * other.odd;
  }
}

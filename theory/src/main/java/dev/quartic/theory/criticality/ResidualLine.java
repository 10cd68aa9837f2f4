package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.gaussian.SquareSpectrum;

/**
 * Criticality with residual connections, {@code z′ = b + W σ(z) + γ z}.
 *
 * <p>{@code χ = γ² + C_W …} for both susceptibilities, so the critical line through any critical
 * point of the plain network is {@code (C_b, C_W) = (1 − γ²) (C_b, C_W)|_{γ=0}} with K* unchanged;
 * |γ| &lt; 1, beyond which signals grow whatever the weights.
 *
 * @param plain the critical point at γ = 0
 * @param residualWeight γ
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, appendix B</a>
 */
public record ResidualLine(CriticalPoint plain, double residualWeight) {
  private static final double FORGOTTEN = 1e-16;

  /** Refuses |γ| ≥ 1. */
  public ResidualLine {
    if (!(Math.abs(residualWeight) < 1)) {
      throw new IllegalArgumentException(
          "the residual weight must lie between -1 and 1, but was " + residualWeight);
    }
  }

  /** 1 − γ². */
  private double rest() {
    return 1 - residualWeight * residualWeight;
  }

  /** C_b. */
  public double biasVariance() {
    return rest() * plain.biasVariance();
  }

  /** C_W. */
  public double weightVariance() {
    return rest() * plain.weightVariance();
  }

  /** The kernel map on the line. */
  public KernelMap map() {
    return new KernelMap(plain.activation(), biasVariance(), weightVariance(), residualWeight);
  }

  /**
   * ν. Noise of a neuron at stages k apart is correlated like {@code γᵏ}, and adds up: {@code ν K²
   * = C_W² Σ Cov(σ²(z), σ²(z_k))} over all k, positive and negative; for K* = 0, where σ² is z², ⅓
   * of that, {@code ⅔ (1 − γ⁴)}. Reached at depths far above 1/(1 − |γ|).
   */
  public double vertexCoefficient() {
    double square = residualWeight * residualWeight;
    if (square == 0) {
      return plain.universality().vertexCoefficient();
    }
    if (plain.universality() instanceof UniversalityClass.KStarZero) {
      return 2.0 / 3 * (1 - square * square);
    }
    double kernel = plain.fixedPoint().orElse(1);
    var moments = NeuronMoments.of(plain.activation(), kernel);
    var spectrum = SquareSpectrum.of(plain.activation(), moments);
    double sum = moments.productSpread();
    double power = residualWeight;
    while (Math.abs(power) > FORGOTTEN) {
      sum += 2 * spectrum.covariance(spectrum, power);
      power *= residualWeight;
    }
    double factor = weightVariance() / kernel;
    return factor * factor * sum;
  }
}

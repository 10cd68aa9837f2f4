package dev.quartic.theory.criticality;

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
   * ν: the source of V is {@code C_W² (⟨σ⁴⟩ − g²) + 4 γ² C_W K² dg/dK}, whose two terms carry (1 −
   * γ²)² and γ²(1 − γ²) of what they are at γ = 0 and of 4K². For straight lines {@code (1 − γ²)[(1
   * − γ²) ν₀ + 4γ²]}, for K* = 0 {@code ⅔ (1 − γ⁴)}.
   */
  public double vertexCoefficient() {
    double square = residualWeight * residualWeight;
    double share = plain.universality() instanceof UniversalityClass.KStarZero ? 1.0 / 3 : 1;
    return rest() * (rest() * plain.universality().vertexCoefficient() + 4 * square * share);
  }
}

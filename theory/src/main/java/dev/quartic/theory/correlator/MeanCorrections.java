package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;

/**
 * G¹ and Θ¹: the second-order Taylor expansion of the map (K, Θ) → (K′, Θ′) of infinite width about
 * its mean, and one term, with F, that has no origin there: z and H of one neuron share their
 * incoming weights.
 *
 * <p>{@code G¹′ = r [J·G¹ + ½ Hess(K′):V]}, {@code Θ¹′ = r [J^Ω·G¹ + j Θ¹ + ½ Hess_KK(Θ′):V +
 * Hess_KΘ(Θ′):D + C_W Σ t^{ab} F_{a1b2}]}. Shapes {@code [N, N]}, symmetric.
 */
record MeanCorrections(PairCoefficients pairs, PairMoments moments, LayerArrays below)
    implements MeanStep {

  @Override
  public Matrix metric(Matrix correction) {
    return MeanStep.symmetric(pairs.samples, (i, j) -> metric(correction, i, j));
  }

  @Override
  public Matrix ntk(Matrix metricCorrection, Matrix ntkCorrection) {
    return MeanStep.symmetric(pairs.samples, (i, j) -> ntk(metricCorrection, ntkCorrection, i, j));
  }

  private double metric(Matrix correction, int i, int j) {
    double first =
        moments.at(2, 0, i, j) / 2 * correction.get(i, i)
            + moments.at(1, 1, i, j) * correction.get(i, j)
            + moments.at(0, 2, i, j) / 2 * correction.get(j, j);
    return pairs.ratio * pairs.weightVariance * (first + curvature(0, i, j) / 2);
  }

  /** Hess ⟨σ⁽ᵖ⁾σ⁽ᵖ⁾⟩ : V over κ = (K₁₁, K₁₂, K₂₂). */
  private double curvature(int p, int i, int j) {
    double[] v = below.v;
    double own =
        moments.at(p + 4, p, i, j) / 4 * v[below.at(i, i, i, i)]
            + moments.at(p + 2, p + 2, i, j) * v[below.at(i, j, i, j)]
            + moments.at(p, p + 4, i, j) / 4 * v[below.at(j, j, j, j)];
    double mixed =
        moments.at(p + 3, p + 1, i, j) / 2 * v[below.at(i, i, i, j)]
            + moments.at(p + 2, p + 2, i, j) / 4 * v[below.at(i, i, j, j)]
            + moments.at(p + 1, p + 3, i, j) / 2 * v[below.at(i, j, j, j)];
    return own + 2 * mixed;
  }

  private double ntk(Matrix metricCorrection, Matrix ntkCorrection, int i, int j) {
    double c = pairs.weightVariance;
    double first =
        pairs.omegaOwn(i, j) / 2 * metricCorrection.get(i, i)
            + pairs.omegaMixed(i, j) * metricCorrection.get(i, j)
            + pairs.omegaOwn(j, i) / 2 * metricCorrection.get(j, j)
            + c * pairs.slope(i, j) * ntkCorrection.get(i, j);
    double second =
        pairs.weightRate * curvature(0, i, j) + c * pairs.theta(i, j) * curvature(1, i, j);
    return pairs.ratio * (first + second / 2 + c * sameNeuron(i, j));
  }

  /** Σ t^{ab} (½ D_{ab12} + F_{a1b2}) over slots a, b. */
  private double sameNeuron(int i, int j) {
    double own = moments.at(3, 1, i, j);
    double mixed = moments.at(2, 2, i, j);
    double other = moments.at(1, 3, i, j);
    double[] d = below.d;
    double[] f = below.f;
    double byD =
        own / 2 * d[below.at(i, i, i, j)]
            + mixed * d[below.at(i, j, i, j)]
            + other / 2 * d[below.at(j, j, i, j)];
    double byF =
        own * f[below.at(i, i, i, j)]
            + mixed * (f[below.at(i, i, j, j)] + f[below.at(j, i, i, j)])
            + other * f[below.at(j, i, j, j)];
    return byD + byF;
  }
}

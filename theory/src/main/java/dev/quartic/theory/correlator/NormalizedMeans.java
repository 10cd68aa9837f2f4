package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;

/**
 * G¹ and Θ¹ of a layer that reads normalized preactivations. Given the layers below, ẑ does not
 * change when the variance of z does, so that what fluctuates there enters through {@code K̃₁₂ =
 * K₁₂/√(K₁₁K₂₂)} and {@code Θ̃₁₂ = Θ₁₂/√(K₁₁K₂₂)} alone, to second order; beside it stands what n
 * neurons make of μ and s, a source that plain networks do not have. Derivation:
 * docs/derivations/layernorm.md.
 *
 * @param pairs at K̂ and Θ̂
 * @param moments at K̂
 * @param normalized K̂
 * @param below the tensors of z
 * @param hats those of ẑ
 */
record NormalizedMeans(
    PairCoefficients pairs,
    PairMoments moments,
    Normalized normalized,
    LayerArrays below,
    LayerArrays hats)
    implements MeanStep {

  @Override
  public Matrix metric(Matrix correction) {
    return MeanStep.symmetric(
        pairs.samples,
        (i, j) ->
            pairs.weightVariance
                * (finite(0, i, j)
                    + pairs.ratio
                        * (pairs.slope(i, j) * turned(correction, i, j)
                            + moments.at(2, 2, i, j) / 2 * hats.v[hats.at(i, j, i, j)])));
  }

  @Override
  public Matrix ntk(Matrix metricCorrection, Matrix ntkCorrection) {
    return MeanStep.symmetric(
        pairs.samples,
        (i, j) -> {
          double c = pairs.weightVariance;
          double theta = pairs.theta(i, j);
          double turned = turned(metricCorrection, i, j);
          double v = hats.v[hats.at(i, j, i, j)];
          double carried =
              pairs.weightRate * (pairs.slope(i, j) * turned + moments.at(2, 2, i, j) / 2 * v)
                  + c
                      * (pairs.slope(i, j) * scaled(metricCorrection, ntkCorrection, i, j)
                          + theta
                              * (moments.at(2, 2, i, j) * turned + moments.at(3, 3, i, j) / 2 * v)
                          + moments.at(2, 2, i, j) * hats.d[hats.at(i, j, i, j)]
                          + sameNeuron(i, j));
          return pairs.weightRate * finite(0, i, j)
              + c * theta * (finite(1, i, j) + divided(i, j))
              + pairs.ratio * carried;
        });
  }

  private double kernel(int i, int j) {
    return normalized.kernels().kernel().get(i, j);
  }

  private double v(int i, int j, int k, int l) {
    return normalized.divided(below.v, i, j, k, l);
  }

  /** ⅜ Var κ₁₁ + ⅜ Var κ₂₂ + ¼ Cov(κ₁₁, κ₂₂): the mean of 1/√(κ₁₁κ₂₂), second order. */
  private double spread(int i, int j) {
    return 0.375 * (v(i, i, i, i) + v(j, j, j, j)) + 0.25 * v(i, i, j, j);
  }

  private double norms(Matrix metric, int i, int j) {
    return (normalized.divided(metric, i, i) + normalized.divided(metric, j, j)) / 2;
  }

  /** The mean of K̃₁₂ − K̂₁₂. */
  private double turned(Matrix metric, int i, int j) {
    return normalized.divided(metric, i, j)
        - (v(i, j, i, i) + v(i, j, j, j)) / 2
        + kernel(i, j) * (spread(i, j) - norms(metric, i, j));
  }

  /** The mean of Θ̃₁₂ − Θ̂₁₂. */
  private double scaled(Matrix metric, Matrix ntk, int i, int j) {
    double both = normalized.divided(below.d, i, i, i, j) + normalized.divided(below.d, j, j, i, j);
    return normalized.divided(ntk, i, j)
        - both / 2
        + pairs.theta(i, j) * (spread(i, j) - norms(metric, i, j));
  }

  /** Of z and H of one neuron, and of H between neurons that share μ and s. */
  private double sameNeuron(int i, int j) {
    double shared =
        normalized.divided(below.f, i, i, i, j)
            + normalized.divided(below.f, j, i, j, j)
            - kernel(i, j) * normalized.divided(below.f, i, i, j, j);
    return moments.at(2, 2, i, j) * hats.f[hats.at(j, i, i, j)] - pairs.slope(i, j) * shared;
  }

  /**
   * n (E[σ⁽ᵖ⁾(ẑ₁)σ⁽ᵖ⁾(ẑ₂)] − ⟨σ⁽ᵖ⁾σ⁽ᵖ⁾⟩) of n independent neurons: {@code Σ_k ⟨∂_kψ (¾ ẑ_k − ½
   * ẑ_k³)⟩ + ½ Σ_kl ⟨∂_k∂_lψ (K̂_kl + ½ K̂_kl² ẑ_k ẑ_l)⟩}.
   */
  private double finite(int p, int i, int j) {
    double k = kernel(i, j);
    double mixed = moments.at(p + 1, p + 1, i, j);
    double fourth = moments.at(p + 2, p + 2, i, j);
    double left = moments.at(p + 3, p + 1, i, j);
    double right = moments.at(p + 1, p + 3, i, j);
    double across = k * mixed + k * k / 2 * (k * mixed + k * (left + right) + (1 + k * k) * fourth);
    return across
        + own(k, moments.at(p + 2, p, i, j), mixed, moments.at(p + 4, p, i, j), left, fourth, right)
        + own(
            k, moments.at(p, p + 2, i, j), mixed, moments.at(p, p + 4, i, j), right, fourth, left);
  }

  /** The terms of one sample k = l, with ⟨∂₁²ψ⟩, ⟨∂₁∂₂ψ⟩, ⟨∂₁⁴ψ⟩, ⟨∂₁³∂₂ψ⟩, …. */
  private static double own(
      double k, double twice, double mixed, double four, double three, double two, double one) {
    double cubic = four + 3 * k * three + 3 * k * k * two + k * k * k * one;
    double square = four + 2 * k * three + k * k * two;
    return -0.75 * (twice + k * mixed) - cubic / 2 + 0.75 * twice + square / 4;
  }

  /** What 1/(s₁s₂) and the projections of H add to it for σ′σ′. */
  private double divided(int i, int j) {
    double k = kernel(i, j);
    double mixed = moments.at(2, 2, i, j);
    double left = moments.at(3, 1, i, j);
    double right = moments.at(1, 3, i, j);
    double squares = (1 + k * k) * (left + right) + 4 * k * mixed;
    double product = k * (left + right) + (1 + k * k) * mixed;
    return pairs.slope(i, j) * (1.5 * k * k - 0.5)
        - 1.5 * squares
        + k * product
        + (1 + k * k) / 2 * (left + right + 2 * k * mixed);
  }
}

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
                * (neurons().finite(0, i, j)
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
          return pairs.weightRate * neurons().finite(0, i, j)
              + c * theta * (neurons().finite(1, i, j) + neurons().divided(i, j))
              + pairs.ratio * carried;
        });
  }

  private FiniteNeurons neurons() {
    return new FiniteNeurons(moments, normalized.kernels().kernel());
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
}

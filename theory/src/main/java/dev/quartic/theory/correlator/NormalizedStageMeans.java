package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;

/**
 * G¹ and Θ¹ of a stage that reads normalized preactivations of a stream, the neurons' own share
 * apart: a second-order expansion in μ, s², their derivatives and the kernel. Unlike in plain
 * networks these are correlated with what the layer below hands on, since the neurons over which
 * they are averages made that noise. Derivation: docs/derivations/layernorm.md.
 *
 * @param pairs at K̂ and Θ̂, ratio 1
 * @param moments at K̂
 * @param normalized K̂
 * @param whole V, D and F of the stage that is read, as covariances of its kernels
 * @param products the same with products of one neuron of that stage in the first pair
 * @param perNeuron 1/n of that stage
 */
record NormalizedStageMeans(
    PairCoefficients pairs,
    PairMoments moments,
    Normalized normalized,
    LayerArrays whole,
    LayerArrays products,
    double perNeuron)
    implements MeanStep {

  @Override
  public Matrix metric(Matrix correction) {
    return MeanStep.symmetric(
        pairs.samples,
        (i, j) -> {
          double finite = perNeuron * neurons().finite(0, i, j);
          return pairs.weightVariance * (finite + moved(0, correction, i, j));
        });
  }

  @Override
  public Matrix ntk(Matrix metricCorrection, Matrix ntkCorrection) {
    return MeanStep.symmetric(
        pairs.samples,
        (i, j) -> {
          double theta = pairs.theta(i, j);
          double features =
              perNeuron * neurons().finite(0, i, j) + moved(0, metricCorrection, i, j);
          double slopes =
              perNeuron * (neurons().finite(1, i, j) + neurons().divided(i, j))
                  + moved(1, metricCorrection, i, j)
                  + scaled(metricCorrection, i, j);
          double carried =
              pairs.slope(i, j) * normalized.divided(ntkCorrection, i, j)
                  + byTangents(i, j)
                  + byLinks(i, j);
          return pairs.weightRate * features + pairs.weightVariance * (theta * slopes + carried);
        });
  }

  private FiniteNeurons neurons() {
    return new FiniteNeurons(moments, normalized.kernels().kernel());
  }

  private double kernel(int i, int j) {
    return normalized.kernels().kernel().get(i, j);
  }

  /** Cov(δK_ij, δK_kl). */
  private double v(int i, int j, int k, int l) {
    return normalized.divided(whole.v, i, j, k, l);
  }

  /** Cov(δK_ij, q_r) with s² = 1 + q for ẑ of variance 1. */
  private double withSquare(int i, int j, int r) {
    return v(i, j, r, r) + normalized.divided(products.v, r, r, i, j);
  }

  /** Cov(q_r, q_s), beyond that of independent neurons. */
  private double squares(int r, int s) {
    return withSquare(r, r, s) + normalized.divided(products.v, r, r, s, s);
  }

  /** Cov(δΘ_ij, q_r). */
  private double tangentsWithSquare(int i, int j, int r) {
    return normalized.divided(whole.d, r, r, i, j) + normalized.divided(products.d, r, r, i, j);
  }

  /** Cov of f_i|k and what the projection of ẑ_l takes from its tangent. */
  private double linksAlong(int i, int k, int l) {
    return normalized.divided(whole.f, i, k, l, l) + normalized.divided(products.f, l, l, i, k);
  }

  /**
   * The mean of ψ = σ⁽ᵖ⁾σ⁽ᵖ⁾ at ẑ, beside what independent neurons have. With {@code g_r = ẑ_r ∂_r
   * ψ}
   *
   * <pre>{@code
   * ½⟨∂_x∂_yψ⟩K¹_xy + ⅛⟨∂⁴ψ⟩V − ½⟨g_r⟩K¹_rr − ¼⟨∂_x∂_y g_r⟩Cov(δK_xy, q_r) + (⅜⟨g_r⟩δ_rs + ⅛⟨ẑ_rẑ_s∂_r∂_sψ⟩)Cov(q_r, q_s)
   * }</pre>
   */
  private double moved(int p, Matrix metric, int i, int j) {
    return half(p, metric, i, j)
        + half(p, metric, j, i)
        + d(p, 1, 1, i, j) * normalized.divided(metric, i, j)
        + d(p, 2, 2, i, j) / 2 * (v(i, j, i, j) + v(i, i, j, j) / 2)
        + across(p, i, j) / 4 * squares(i, j);
  }

  /** Terms of the first sample. */
  private double half(int p, Matrix metric, int i, int j) {
    double k = kernel(i, j);
    double own = normalized.divided(metric, i, i);
    double twice = d(p, 2, 0, i, j);
    double mixed = d(p, 1, 1, i, j);
    double four = d(p, 4, 0, i, j);
    double three = d(p, 3, 1, i, j);
    double two = d(p, 2, 2, i, j);
    double fluctuating = four / 8 * v(i, i, i, i) + three / 2 * v(i, i, i, j);
    double turned =
        (2 * twice + four + k * three) * withSquare(i, i, i)
            + 2 * (mixed + three + k * two) * withSquare(i, j, i)
            + (two + k * d(p, 1, 3, i, j)) * withSquare(j, j, i);
    double curved = twice + four + 2 * k * three + k * k * two;
    return (twice - grown(p, i, j)) / 2 * own
        + fluctuating
        - turned / 4
        + (0.375 * grown(p, i, j) + curved / 8) * squares(i, i);
  }

  /** ⟨∂₁ᵃ∂₂ᵇψ⟩. */
  private double d(int p, int a, int b, int i, int j) {
    return moments.at(p + a, p + b, i, j);
  }

  /** ⟨ẑ₁ ∂₁ψ⟩. */
  private double grown(int p, int i, int j) {
    return d(p, 2, 0, i, j) + kernel(i, j) * d(p, 1, 1, i, j);
  }

  /** ⟨ẑ₁ẑ₂ ∂₁∂₂ψ⟩. */
  private double across(int p, int i, int j) {
    double k = kernel(i, j);
    return k * (d(p, 1, 1, i, j) + d(p, 3, 1, i, j) + d(p, 1, 3, i, j))
        + (1 + k * k) * d(p, 2, 2, i, j);
  }

  /** What 1/(s₁s₂) adds to the mean of φ = σ′σ′. */
  private double scaled(Matrix metric, int i, int j) {
    double slope = pairs.slope(i, j);
    double norms =
        slope * (normalized.divided(metric, i, i) + normalized.divided(metric, j, j)) / 2;
    double turned = 0;
    for (int r : new int[] {i, j}) {
      turned +=
          d(1, 2, 0, i, j) * withSquare(i, i, r)
              + 2 * d(1, 1, 1, i, j) * withSquare(i, j, r)
              + d(1, 0, 2, i, j) * withSquare(j, j, r);
    }
    double both = squares(i, j);
    return -norms
        - turned / 4
        + slope * (0.375 * (squares(i, i) + squares(j, j)) + both / 4)
        + grown(1, i, j) / 4 * (squares(i, i) + both)
        + grown(1, j, i) / 4 * (squares(j, j) + both);
  }

  /** ½⟨∂_x∂_yφ⟩Cov(δK_xy, δΘ₁₂) − ½⟨∂_r(ẑ_r φ)⟩Cov(δΘ₁₂, q_r). */
  private double byTangents(int i, int j) {
    double own =
        d(1, 2, 0, i, j) / 2 * normalized.divided(whole.d, i, i, i, j)
            + d(1, 1, 1, i, j) * normalized.divided(whole.d, i, j, i, j)
            + d(1, 0, 2, i, j) / 2 * normalized.divided(whole.d, j, j, i, j);
    return own
        - (grown(1, i, j) + pairs.slope(i, j)) / 2 * tangentsWithSquare(i, j, i)
        - (grown(1, j, i) + pairs.slope(i, j)) / 2 * tangentsWithSquare(i, j, j);
  }

  /** z and its tangent of one neuron, and tangents that the projections bring to it. */
  private double byLinks(int i, int j) {
    double k = kernel(i, j);
    double slope = pairs.slope(i, j);
    double left = d(1, 2, 0, i, j);
    double mixed = d(1, 1, 1, i, j);
    double right = d(1, 0, 2, i, j);
    double same =
        left * normalized.divided(whole.f, i, i, i, j)
            + mixed
                * (normalized.divided(whole.f, i, i, j, j)
                    + normalized.divided(whole.f, j, i, i, j))
            + right * normalized.divided(whole.f, j, i, j, j);
    double projected =
        (k * left + mixed) * linksAlong(i, i, j)
            + (slope + right + k * mixed) * linksAlong(j, i, j)
            + (k * right + mixed) * linksAlong(j, j, i)
            + (slope + left + k * mixed) * linksAlong(i, j, i);
    double product = k * (slope + left + right) + (1 + k * k) * mixed;
    return same
        - projected
        + product * (linksAlong(i, i, j) + normalized.divided(products.f, i, i, j, j));
  }
}

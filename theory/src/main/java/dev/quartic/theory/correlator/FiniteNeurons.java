package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;

/**
 * What n neurons that know nothing of each other but μ and s make of averages over ẑ, in 1/n.
 *
 * @param moments at K̂
 * @param kernel K̂
 */
record FiniteNeurons(PairMoments moments, Matrix kernel) {
  /**
   * n (E[σ⁽ᵖ⁾(ẑ₁)σ⁽ᵖ⁾(ẑ₂)] − ⟨σ⁽ᵖ⁾σ⁽ᵖ⁾⟩) of n independent neurons: {@code Σ_k ⟨∂_kψ (¾ ẑ_k − ½
   * ẑ_k³)⟩ + ½ Σ_kl ⟨∂_k∂_lψ (K̂_kl + ½ K̂_kl² ẑ_k ẑ_l)⟩}.
   */
  double finite(int p, int i, int j) {
    double k = kernel.get(i, j);
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
  double divided(int i, int j) {
    double k = kernel.get(i, j);
    double mixed = moments.at(2, 2, i, j);
    double left = moments.at(3, 1, i, j);
    double right = moments.at(1, 3, i, j);
    double squares = (1 + k * k) * (left + right) + 4 * k * mixed;
    double product = k * (left + right) + (1 + k * k) * mixed;
    return moments.at(1, 1, i, j) * (1.5 * k * k - 0.5)
        - 1.5 * squares
        + k * product
        + (1 + k * k) / 2 * (left + right + 2 * k * mixed);
  }
}

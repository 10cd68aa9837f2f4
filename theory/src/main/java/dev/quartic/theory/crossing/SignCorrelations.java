package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;

/** {@code q = ⟨sign u₁ sign u₂⟩ = (2/π) asin ρ} of Gaussian preactivations. */
final class SignCorrelations {
  private SignCorrelations() {}

  /**
   * Of all pairs of a layer.
   *
   * @param kernel K with a positive diagonal, {@code [N, N]}
   * @return q, {@code [N, N]}, 1 on the diagonal
   */
  static Matrix of(Matrix kernel) {
    int n = kernel.rows();
    return Matrix.build(
        n, n, (i, j) -> i == j ? 1 : 2 / Math.PI * Math.asin(Math.clamp(rho(kernel, i, j), -1, 1)));
  }

  /** ρ of a pair. */
  static double rho(Matrix kernel, int i, int j) {
    return kernel.get(i, j) / Math.sqrt(kernel.get(i, i)) / Math.sqrt(kernel.get(j, j));
  }
}

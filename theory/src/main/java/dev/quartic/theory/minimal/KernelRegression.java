package dev.quartic.theory.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;
import java.util.Optional;

/**
 * Kernel regression, the end of training of a linear model that starts at z = 0: {@code f_β = Σ_ab
 * k_βa (k⁻¹)_ab y_b}.
 *
 * @param kernel k, {@code [N, N]}, training samples first
 * @param inverse k_AA⁻¹, {@code [N_A, N_A]}
 * @param weights what of each target goes into each sample, k_DA k_AA⁻¹, {@code [N, N_A]}
 */
public record KernelRegression(Matrix kernel, Matrix inverse, Matrix weights) {

  /** Inverts; empty when k_AA is singular to working precision. */
  public static Optional<KernelRegression> of(Matrix kernel, int train) {
    Matrix identity = Matrix.build(train, train, (i, j) -> i == j ? 1 : 0);
    return Cholesky.of(kernel.block(0, train, 0, train))
        .map(factor -> factor.solve(identity))
        .map(inverse ->
            new KernelRegression(
                kernel, inverse, Blas.product(kernel.block(0, kernel.rows(), 0, train), inverse)));
  }

  /**
   * f on all samples.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @return {@code [N, n_L]}
   */
  public Matrix predict(Matrix targets) {
    return Blas.product(weights, targets);
  }
}

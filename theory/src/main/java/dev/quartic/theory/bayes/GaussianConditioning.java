package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.theory.training.Evidence;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.NoisyKernel;

/**
 * What it takes to condition a Gaussian of covariance K on noisy targets, with {@code C = K_AA +
 * s²}.
 *
 * @param residual P = 1 − K_{DA} C⁻¹ on the training columns, {@code [N, N]}: what the targets
 *     leave of a function; its training rows are s² C⁻¹ and vanish without noise
 * @param inverse C⁻¹, {@code [N_A, N_A]}
 * @param weights a = C⁻¹ y, {@code [N_A, n_L]}
 * @param mean K_{DA} C⁻¹ y, {@code [N, n_L]}
 * @param logEvidence log p(y) of the Gaussian, all outputs together
 * @param relativeError the error of K, amplified by the solve
 */
record GaussianConditioning(
    Matrix residual,
    Matrix inverse,
    Matrix weights,
    Matrix mean,
    double logEvidence,
    double relativeError) {

  /**
   * Conditions.
   *
   * @throws IllConditioned when C is not positive definite to working precision
   */
  static GaussianConditioning of(
      Matrix kernel, double kernelError, Matrix targets, double noiseVariance) {
    int n = kernel.rows();
    int trained = targets.rows();
    NoisyKernel noisy = NoisyKernel.of(kernel, kernelError, trained, noiseVariance);
    Cholesky factor = noisy.factor();
    Matrix inverse = factor.solve(Matrix.build(trained, trained, (i, j) -> i == j ? 1 : 0));
    Matrix weights = factor.solve(targets);
    Matrix explained = Blas.product(kernel.block(0, n, 0, trained), inverse);
    Matrix residual =
        Matrix.build(
            n,
            n,
            (i, j) -> {
              if (i < trained && j < trained) {
                return noiseVariance * inverse.get(i, j);
              }
              return (i == j ? 1 : 0) - (j < trained ? explained.get(i, j) : 0);
            });
    return new GaussianConditioning(
        residual,
        inverse,
        weights,
        Blas.product(kernel.block(0, n, 0, trained), weights),
        Evidence.log(targets, weights, factor.logDeterminant()),
        noisy.relativeError());
  }
}

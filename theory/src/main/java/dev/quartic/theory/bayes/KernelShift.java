package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;

/**
 * How the 1/n terms move the kernel that the posterior mean sees, {@code Γ = (G¹ + ½ V:M −
 * V·C⁻¹)/n}: the prior's own correction, what the targets prefer among kernels, and the price of
 * inverting a kernel that fluctuates.
 *
 * @param drive M = Σₒ aₒ aₒᵀ − n_L C⁻¹, {@code [N_A, N_A]}: twice the slope of log p(y) in the
 *     kernel
 * @param preferred ½ V:M / n, {@code [N, N]}
 * @param inversion V·C⁻¹ / n, {@code [N, N]}
 * @param total Γ, {@code [N, N]}
 */
record KernelShift(Matrix drive, Matrix preferred, Matrix inversion, Matrix total) {

  static KernelShift of(
      NearlyGaussianPrior prior, GaussianConditioning gaussian, VertexContractions sums) {
    Matrix weights = gaussian.weights();
    Matrix outer = Blas.product(weights, false, weights, true);
    Matrix inverse = gaussian.inverse();
    Matrix drive =
        Matrix.build(
            outer.rows(),
            outer.rows(),
            (a, b) -> outer.get(a, b) - weights.columns() * inverse.get(a, b));
    double half = 0.5 / prior.width();
    Matrix preferred = scaled(sums.together(drive), half);
    Matrix inversion = scaled(sums.across(inverse), 1.0 / prior.width());
    Matrix metric = scaled(prior.metricCorrection(), 1.0 / prior.width());
    Matrix total =
        Matrix.build(
            prior.samples(),
            prior.samples(),
            (i, j) -> metric.get(i, j) + preferred.get(i, j) - inversion.get(i, j));
    return new KernelShift(drive, preferred, inversion, total);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    return Matrix.build(matrix.rows(), matrix.columns(), (i, j) -> factor * matrix.get(i, j));
  }
}

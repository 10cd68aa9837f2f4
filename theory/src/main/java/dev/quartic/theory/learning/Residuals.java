package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;

/**
 * The Gaussian residuals that infinite-width training starts from, in modes.
 *
 * @param mean m, {@code [N, n_L]}
 * @param covariance k, {@code [N, N]}, of every output
 * @param overlap {@code G_ij = Σ_o m_io m_jo}: how the labels of different outputs meet
 */
record Residuals(Matrix mean, Matrix covariance, Matrix overlap) {

  static Residuals of(ModeBasis basis, Matrix kernel, Matrix targets) {
    Matrix mean = basis.meanResidual(targets);
    return new Residuals(mean, basis.matrix(kernel), Blas.product(mean, false, mean, true));
  }

  /** n_L. */
  int outputs() {
    return mean.columns();
  }

  double mean(int mode, int output) {
    return mean.get(mode, output);
  }

  double covariance(int i, int j) {
    return covariance.get(i, j);
  }

  /** {@code Σ_o E[e_io e_jo]}: Q traced over outputs. */
  double traced(int i, int j) {
    return overlap.get(i, j) + outputs() * covariance.get(i, j);
  }

  /** k with its rows restricted to the first modes, {@code [modes, N]}. */
  Matrix covarianceOf(int modes) {
    return covariance.block(0, modes, 0, covariance.columns());
  }
}

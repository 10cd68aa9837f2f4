package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;

/** Cov[z] between test samples, {@code K_BB − WᵀC − CᵀW + (WᵀV + VᵀW)/2}. */
final class TestCovariance {
  private TestCovariance() {}

  /**
   * Adds up what the initial functions of training samples leave on test samples.
   *
   * @param prior K_BB
   * @param weights W, {@code [N_A, N_B]}, or the same in modes
   * @param cross C = K_AB, likewise
   * @param carried V, likewise; see {@link Weighed}
   */
  static Matrix of(Matrix prior, Matrix weights, Matrix cross, Matrix carried, Workers workers) {
    Matrix half =
        Matrix.build(
            carried.rows(),
            carried.columns(),
            (row, column) -> carried.get(row, column) / 2 - cross.get(row, column));
    Matrix product = Products.of(weights, true, half, false, workers);
    return Matrix.build(
        prior.rows(),
        prior.rows(),
        (i, j) -> prior.get(i, j) + (product.get(i, j) + product.get(j, i)));
  }
}

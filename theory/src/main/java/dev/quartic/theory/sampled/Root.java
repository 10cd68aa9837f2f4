package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.io.Serializable;
import java.util.Optional;

/**
 * A factor of a matrix, {@code [N, rank]}: with independent numbers w of mean zero and variance
 * one, {@code R w} has the covariance {@code R Rᵀ}.
 *
 * @param matrix R
 */
record Root(Matrix matrix) implements Serializable {
  /** Directions below this part of the largest one are rounding. */
  private static final double ROUNDING = 1e-15;

  /** Singular directions that a product of a matrix with itself cannot resolve. */
  private static final double UNRESOLVED = 1e-14;

  /** Of a positive semi-definite matrix. */
  static Root of(Matrix covariance) {
    Optional<Cholesky> factor = Cholesky.of(covariance);
    if (factor.isPresent()) {
      return new Root(factor.get().lower());
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    int n = eigen.size();
    int first = firstAbove(eigen, ROUNDING);
    return new Root(
        Matrix.build(
            n,
            n - first,
            (row, k) ->
                eigen.vectors().get(row, first + k) * Math.sqrt(eigen.values()[first + k])));
  }

  /** Of a matrix whose entries are all the same. */
  static Root constant(int n, double value) {
    double root = Math.sqrt(value);
    return new Root(Matrix.build(n, 1, (_, _) -> root));
  }

  /**
   * Two factors of a matrix that need not be symmetric, {@code γ = A Bᵀ}, balanced: singular values
   * shared by halves. Error: singular values below 1e-7 of the largest are left out.
   */
  static Root[] factors(Matrix gamma) {
    SymmetricEigen eigen = SymmetricEigen.of(Blas.product(gamma, false, gamma, true));
    int n = eigen.size();
    int first = firstAbove(eigen, UNRESOLVED);
    Matrix left = eigen.vectors().block(0, n, first, n);
    Matrix right = Blas.product(gamma, true, left, false); // γᵀ Q = V σ
    Matrix a =
        Matrix.build(
            n, n - first, (row, k) -> left.get(row, k) * Math.pow(eigen.values()[first + k], 0.25));
    Matrix b =
        Matrix.build(
            n,
            n - first,
            (row, k) -> right.get(row, k) / Math.pow(eigen.values()[first + k], 0.25));
    return new Root[] {new Root(a), new Root(b)};
  }

  private static int firstAbove(SymmetricEigen eigen, double part) {
    int n = eigen.size();
    double floor = n == 0 ? 0 : eigen.values()[n - 1] * part;
    int first = 0;
    while (first < n && eigen.values()[first] <= floor) {
      first++;
    }
    return first;
  }

  /** How many numbers are drawn. */
  int rank() {
    return matrix.columns();
  }
}

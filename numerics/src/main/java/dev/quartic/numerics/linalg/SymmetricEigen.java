package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;

/**
 * The eigenvalues and orthonormal eigenvectors of a symmetric matrix, {@code A = U diag(θ) Uᵀ}.
 *
 * @param values θ, ascending
 * @param vectors U, one eigenvector in each column
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops; treated as a value, like Matrix
public record SymmetricEigen(double[] values, Matrix vectors) {

  /**
   * Decomposes a symmetric matrix, of which the lower triangle is read.
   *
   * @throws IllegalArgumentException when an entry is not finite or the matrix is not square
   * @throws ArithmeticException when the iteration does not converge
   */
  public static SymmetricEigen of(Matrix symmetric) {
    int n = symmetric.rows();
    if (symmetric.columns() != n) {
      throw new IllegalArgumentException("a square matrix is required, found " + symmetric);
    }
    if (!Double.isFinite(symmetric.maxAbs())) {
      throw new IllegalArgumentException("a matrix to decompose must have finite entries");
    }
    double[] vectors = symmetric.data().clone();
    double[] values = new double[n];
    if (n > 0 && !Blas.backend().symmetricEigen(n, vectors, values)) {
      throw new ArithmeticException(
          "the eigenvalue iteration of a %d × %d matrix did not converge".formatted(n, n));
    }
    return new SymmetricEigen(values, Matrix.wrap(n, n, vectors));
  }

  /** The number of eigenvalues. */
  public int size() {
    return values.length;
  }
}

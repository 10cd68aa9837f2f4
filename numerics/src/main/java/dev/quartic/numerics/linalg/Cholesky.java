package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import java.util.Optional;

/** The Cholesky factor of a positive definite matrix, {@code A = L Lᵀ}. */
public final class Cholesky {
  private final int size;
  private final double[] lower;

  private Cholesky(int size, double[] lower) {
    this.size = size;
    this.lower = lower;
  }

  /** Factors a symmetric matrix; empty when it is not positive definite to working precision. */
  public static Optional<Cholesky> of(Matrix symmetric) {
    int n = symmetric.rows();
    if (symmetric.columns() != n) {
      throw new IllegalArgumentException("a square matrix is required, found " + symmetric);
    }
    double[] lower = symmetric.data().clone();
    if (n > 0 && Blas.backend().cholesky(n, lower) != 0) {
      return Optional.empty();
    }
    for (int row = 0; row < n; row++) {
      Arrays.fill(lower, row * n + row + 1, (row + 1) * n, 0);
    }
    return Optional.of(new Cholesky(n, lower));
  }

  /** L, with zeros above the diagonal, copied. */
  public Matrix lower() {
    return Matrix.wrap(size, size, lower.clone());
  }

  /** {@code A⁻¹ B}. */
  public Matrix solve(Matrix right) {
    double[] x = right.data().clone();
    Blas.backend().solveTriangular(false, size, right.columns(), lower, x);
    Blas.backend().solveTriangular(true, size, right.columns(), lower, x);
    return Matrix.wrap(size, right.columns(), x);
  }

  /** {@code L⁻¹ B}, whose Gram matrix is {@code Bᵀ A⁻¹ B}. */
  public Matrix halfSolve(Matrix right) {
    double[] x = right.data().clone();
    Blas.backend().solveTriangular(false, size, right.columns(), lower, x);
    return Matrix.wrap(size, right.columns(), x);
  }

  /** {@code log det A}. */
  public double logDeterminant() {
    double sum = 0;
    for (int index = 0; index < size; index++) {
      sum += 2 * Math.log(lower[index * size + index]);
    }
    return sum;
  }
}

package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.random.RandomStream;

/**
 * Draws Gaussian vectors of a covariance {@code C = R Rᵀ}: R is the Cholesky factor, or, where C is
 * singular to rounding, its principal axes, those of no variance left out.
 */
final class GaussianRoot {
  /** Of the largest eigenvalue: what rounding leaves of zero. */
  private static final double NEGLIGIBLE = 1e-13;

  private final int size;
  private final int rank;
  private final double[] columns; // Rᵀ, [rank, size]

  private GaussianRoot(int size, int rank, double[] columns) {
    this.size = size;
    this.rank = rank;
    this.columns = columns;
  }

  /** Of a symmetric, positive semi-definite matrix. */
  static GaussianRoot of(Matrix covariance) {
    int n = covariance.rows();
    return Cholesky.of(covariance)
        .map(factor -> new GaussianRoot(n, n, factor.lower().transposed().data()))
        .orElseGet(() -> ofAxes(covariance));
  }

  /** By principal axes in any case: the columns of R are orthogonal. */
  static GaussianRoot ofAxes(Matrix covariance) {
    int n = covariance.rows();
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    int rank = 0;
    while (rank < n && eigen.values()[n - 1 - rank] > NEGLIGIBLE * eigen.values()[n - 1]) {
      rank++;
    }
    double[] columns = new double[rank * n];
    for (int axis = 0; axis < rank; axis++) {
      double deviation = Math.sqrt(eigen.values()[n - 1 - axis]);
      for (int row = 0; row < n; row++) {
        columns[axis * n + row] = deviation * eigen.vectors().get(row, n - 1 - axis);
      }
    }
    return new GaussianRoot(n, rank, columns);
  }

  /** The number of independent normal numbers of a draw. */
  int rank() {
    return rank;
  }

  /** R, {@code [size, rank]}. */
  Matrix matrix() {
    return Matrix.build(size, rank, (row, axis) -> columns[axis * size + row]);
  }

  /**
   * Writes R ξ.
   *
   * @param normal ξ, {@code [rank]}
   * @param out {@code [size]}
   */
  void apply(double[] normal, double[] out) {
    for (int row = 0; row < size; row++) {
      out[row] = 0;
    }
    for (int axis = 0; axis < rank; axis++) {
      double factor = normal[axis];
      int column = axis * size;
      for (int row = 0; row < size; row++) {
        out[row] += factor * columns[column + row];
      }
    }
  }

  /**
   * Draws one.
   *
   * @param normal scratch, {@code [size]}
   */
  void draw(RandomStream random, double[] normal, double[] out) {
    random.fillGaussian(1, normal, 0, rank);
    apply(normal, out);
  }
}

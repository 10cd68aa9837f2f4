package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.random.RandomStream;

/**
 * Approximates tables by products of thin matrices: the range of a table is found from its products
 * with random vectors, after one step of the power method, and the table projected onto it.
 *
 * @see <a href="https://arxiv.org/abs/0909.4061">Halko, Martinsson, Tropp, algorithms 4.3 and
 *     5.1</a>
 */
final class RangeFinder {
  private static final int SPARE = 10;
  private static final long SEED = 0x7ab1e;
  private static final double ROUNDING = 1e-12;

  private RangeFinder() {}

  /** An approximation of a rank, or less where the table has less. */
  static Table.LowRank of(Matrix table, int rank) {
    int columns = table.columns();
    int width = Math.min(rank + SPARE, Math.min(table.rows(), columns));
    double[] random = new double[columns * width];
    RandomStream.of(SEED, 0).fillGaussian(1, random, 0, random.length);
    Matrix range = orthonormal(Blas.product(table, Matrix.wrap(columns, width, random)));
    Matrix back = orthonormal(Blas.product(table, true, range, false));
    range = orthonormal(Blas.product(table, back));
    Matrix projected = Blas.product(range, true, table, false);
    return truncated(range, projected, rank);
  }

  /** Keeps the directions of the largest singular values. */
  private static Table.LowRank truncated(Matrix range, Matrix projected, int rank) {
    SymmetricEigen eigen = SymmetricEigen.of(Blas.product(projected, false, projected, true));
    int kept = Math.min(rank, eigen.size());
    Matrix rotation = eigen.vectors().block(0, eigen.size(), eigen.size() - kept, eigen.size());
    Matrix left = Blas.product(range, rotation);
    Matrix right = Blas.product(rotation, true, projected, false);
    return new Table.LowRank(
        range.rows(), projected.columns(), kept, single(left.data()), single(right.data()));
  }

  /** An orthonormal basis of the columns, from the eigenvectors of their products. */
  private static Matrix orthonormal(Matrix columns) {
    Matrix basis = normalized(columns);
    return normalized(basis); // once more: products square the condition
  }

  private static Matrix normalized(Matrix columns) {
    SymmetricEigen eigen = SymmetricEigen.of(Blas.product(columns, true, columns, false));
    int size = eigen.size();
    double floor = size == 0 ? 0 : eigen.values()[size - 1] * ROUNDING;
    int first = 0;
    while (first < size && eigen.values()[first] <= floor) {
      first++;
    }
    int from = first;
    Matrix scaled =
        Matrix.build(
            size,
            size - first,
            (row, k) -> eigen.vectors().get(row, from + k) / Math.sqrt(eigen.values()[from + k]));
    return Blas.product(columns, scaled);
  }

  private static float[] single(double[] values) {
    float[] out = new float[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) values[k];
    }
    return out;
  }
}

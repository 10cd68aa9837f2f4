package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.random.RandomStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A factor of a matrix, {@code [N, rank]}: with independent numbers w of mean zero and variance
 * one, {@code R w} has the covariance {@code R Rᵀ}.
 *
 * @param matrix R
 */
record Root(SingleMatrix matrix) implements Serializable {
  /** Of the largest variance: what may be missing of any other one, which no draw tells. */
  private static final double MISSING = 1e-7;

  /** Singular directions that draws in single precision do not tell from none. */
  private static final double UNRESOLVED = 1e-13;

  /**
   * Of a positive semi-definite matrix, by Cholesky's factorization with pivots: rank as small as
   * its variances allow. Error: every variance to 1e-7 of the largest.
   */
  static Root of(Matrix covariance) {
    int n = covariance.rows();
    double[] left = covariance.diagonal();
    double floor = MISSING * Arrays.stream(left).max().orElse(0);
    List<double[]> columns = new ArrayList<>();
    while (columns.size() < n) {
      int pivot = largest(left);
      if (!(left[pivot] > floor)) {
        break;
      }
      double[] next = covariance.row(pivot);
      for (double[] column : columns) {
        double factor = column[pivot];
        for (int row = 0; row < n; row++) {
          next[row] -= factor * column[row];
        }
      }
      double scale = 1 / Math.sqrt(left[pivot]);
      for (int row = 0; row < n; row++) {
        next[row] *= scale;
        left[row] -= next[row] * next[row];
      }
      left[pivot] = 0; // to the last digit, lest it is chosen again
      columns.add(next);
    }
    return single(Matrix.build(n, columns.size(), (row, k) -> columns.get(k)[row]));
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int k = 1; k < values.length; k++) {
      largest = values[k] > values[largest] ? k : largest;
    }
    return largest;
  }

  private static Root single(Matrix factor) {
    return new Root(SingleMatrix.of(factor));
  }

  /** Of a matrix whose entries are all the same. */
  static Root constant(int n, double value) {
    double root = Math.sqrt(value);
    return single(Matrix.build(n, 1, (_, _) -> root));
  }

  /**
   * Two factors of a matrix that need not be symmetric, {@code γ = A Bᵀ}, balanced: singular values
   * shared by halves. Error: singular values below 3e-7 of the largest are left out.
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
    return new Root[] {single(a), single(b)};
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

  /** R w with normal numbers w, for every draw of a batch. */
  float[] gaussian(Fields fields, RandomStream random) {
    double[] normal = new double[rank() * fields.batch()];
    random.fillGaussian(1, normal, 0, normal.length);
    return fields.product(matrix, Fields.single(normal));
  }

  /** How many numbers are drawn. */
  int rank() {
    return matrix.columns();
  }
}

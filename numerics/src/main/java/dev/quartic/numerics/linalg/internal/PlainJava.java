package dev.quartic.numerics.linalg.internal;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The slow, obvious version: what runs where there is no native library, and the oracle in tests.
 */
public final class PlainJava implements Backend {

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aFrom,
      int aStride,
      double[] b,
      int bFrom,
      int bStride,
      double beta,
      double[] c,
      int cFrom,
      int cStride) {
    for (int row = 0; row < m; row++) {
      int out = cFrom + row * cStride;
      for (int column = 0; column < n; column++) {
        c[out + column] = beta == 0 ? 0 : beta * c[out + column]; // β = 0 must not keep a NaN
      }
      for (int inner = 0; inner < k; inner++) {
        double left =
            alpha * a[aFrom + (transposeA ? inner * aStride + row : row * aStride + inner)];
        for (int column = 0; column < n; column++) {
          c[out + column] +=
              left * b[bFrom + (transposeB ? column * bStride + inner : inner * bStride + column)];
        }
      }
    }
  }

  @Override
  public void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float beta,
      float[] c,
      int cFrom,
      int cStride) {
    for (int row = 0; row < m; row++) {
      int out = cFrom + row * cStride;
      for (int column = 0; column < n; column++) {
        c[out + column] = beta == 0 ? 0 : beta * c[out + column]; // β = 0 must not keep a NaN
      }
      for (int inner = 0; inner < k; inner++) {
        float left =
            alpha * a[aFrom + (transposeA ? inner * aStride + row : row * aStride + inner)];
        for (int column = 0; column < n; column++) {
          c[out + column] +=
              left * b[bFrom + (transposeB ? column * bStride + inner : inner * bStride + column)];
        }
      }
    }
  }

  @Override
  public int cholesky(int n, double[] a) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = a[row * n + column];
        for (int inner = 0; inner < column; inner++) {
          sum -= a[row * n + inner] * a[column * n + inner];
        }
        if (row != column) {
          a[row * n + column] = sum / a[column * n + column];
        } else if (sum > 0) {
          a[row * n + row] = Math.sqrt(sum);
        } else {
          return row + 1;
        }
      }
    }
    return 0;
  }

  @Override
  public void solveTriangular(boolean transposed, int n, int columns, double[] lower, double[] b) {
    for (int step = 0; step < n; step++) {
      int row = transposed ? n - 1 - step : step;
      for (int column = 0; column < columns; column++) {
        double sum = b[row * columns + column];
        for (int done = 0; done < step; done++) {
          int other = transposed ? n - 1 - done : done;
          double factor = transposed ? lower[other * n + row] : lower[row * n + other];
          sum -= factor * b[other * columns + column];
        }
        b[row * columns + column] = sum / lower[row * n + row];
      }
    }
  }

  @Override
  public TileBackend tiles() {
    return new PlainTiles();
  }

  @Override
  public boolean symmetricEigen(int n, double[] a, double[] values) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) { // the lower triangle, as LAPACK is asked to
        matrix.setEntry(row, column, a[row * n + column]);
        matrix.setEntry(column, row, a[row * n + column]);
      }
    }
    var eigen = new EigenDecompositionSymmetric(matrix);
    for (int index = 0; index < n; index++) { // Hipparchus sorts them descending
      int source = n - 1 - index;
      values[index] = eigen.getEigenvalue(source);
      var vector = eigen.getEigenvector(source);
      for (int row = 0; row < n; row++) {
        a[row * n + index] = vector.getEntry(row);
      }
    }
    return true;
  }
}

package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.io.Serializable;

/**
 * A table over pairs of samples, {@code [N, N_A]}, as products with fields see it: as it is, or of
 * low rank, which is near enough where the difference is sampled as well.
 */
sealed interface Table extends Serializable {
  /**
   * The table times a field.
   *
   * @param v {@code [N_A, batch]} or more rows
   * @return {@code [N, batch]}
   */
  float[] times(float[] v, int batch);

  /**
   * As it is: the first columns of a matrix.
   *
   * @param matrix at all pairs of samples
   * @param columns how many of them
   */
  record Full(SingleMatrix matrix, int columns) implements Table {
    /** All columns. */
    Full(SingleMatrix matrix) {
      this(matrix, matrix.columns());
    }

    @Override
    public float[] times(float[] v, int batch) {
      float[] out = new float[matrix.rows() * batch];
      if (matrix.rows() > 0 && columns > 0) {
        Blas.gemm(
            false,
            false,
            matrix.rows(),
            batch,
            columns,
            1,
            matrix.data(),
            0,
            matrix.columns(),
            v,
            0,
            batch,
            0,
            out,
            0,
            batch);
      }
      return out;
    }

    /** Those columns, copied. */
    Matrix block() {
      return matrix.block(columns);
    }
  }

  /**
   * One number everywhere.
   *
   * @param value it
   */
  record Constant(int rows, int columns, double value) implements Table {
    @Override
    public float[] times(float[] v, int batch) {
      float[] sums = new float[batch];
      for (int from = 0; from < columns * batch; from += batch) {
        for (int draw = 0; draw < batch; draw++) {
          sums[draw] += v[from + draw];
        }
      }
      for (int draw = 0; draw < batch; draw++) {
        sums[draw] *= (float) value;
      }
      float[] out = new float[rows * batch];
      for (int from = 0; from < out.length; from += batch) {
        System.arraycopy(sums, 0, out, from, batch);
      }
      return out;
    }
  }

  /**
   * A product of two thin matrices.
   *
   * @param rank r
   * @param left {@code [N, r]}
   * @param right {@code [r, N_A]}
   */
  @SuppressWarnings("ArrayRecordComponent") // read in hot loops
  record LowRank(int rows, int columns, int rank, float[] left, float[] right) implements Table {
    @Override
    public float[] times(float[] v, int batch) {
      float[] thin = new float[rank * batch];
      Blas.gemm(
          false, false, rank, batch, columns, 1, right, 0, columns, v, 0, batch, 0, thin, 0, batch);
      float[] out = new float[rows * batch];
      Blas.gemm(
          false, false, rows, batch, rank, 1, left, 0, rank, thin, 0, batch, 0, out, 0, batch);
      return out;
    }
  }
}

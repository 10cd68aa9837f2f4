package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;

/**
 * A matrix in single precision: what is uncertain by sampling is not told from it, at half the
 * memory and the time of products.
 *
 * @param data row-major, {@code [rows, columns]}
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record SingleMatrix(int rows, int columns, float[] data) implements Serializable {

  static SingleMatrix of(Matrix matrix) {
    double[] values = matrix.data();
    float[] data = new float[values.length];
    for (int k = 0; k < data.length; k++) {
      data[k] = (float) values[k];
    }
    return new SingleMatrix(matrix.rows(), matrix.columns(), data);
  }

  float get(int row, int column) {
    return data[row * columns + column];
  }

  SingleMatrix transposed() {
    float[] out = new float[data.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        out[column * rows + row] = data[row * columns + column];
      }
    }
    return new SingleMatrix(columns, rows, out);
  }

  /** So many columns from the left, in double precision. */
  Matrix block(int count) {
    return Matrix.build(rows, count, (row, column) -> data[row * columns + column]);
  }
}

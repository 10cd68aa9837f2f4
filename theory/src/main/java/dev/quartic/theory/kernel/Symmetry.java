package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;

/** Symmetric matrices of which one triangle was computed. */
final class Symmetry {
  private static final int STRIP = 8;

  private Symmetry() {}

  /** Copies what stands to the right of the diagonal in a tile to the place opposite. */
  static void mirror(Matrix matrix, int rowFrom, int rows, int columnFrom, int columns) {
    int n = matrix.columns();
    double[] data = matrix.data();
    for (int strip = rowFrom; strip < rowFrom + rows; strip += STRIP) { // neighbours together
      int end = Math.min(strip + STRIP, rowFrom + rows);
      for (int column = columnFrom; column < columnFrom + columns; column++) {
        for (int row = strip; row < Math.min(end, column); row++) {
          data[column * n + row] = data[row * n + column];
        }
      }
    }
  }
}

package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;

/** Symmetric matrices of which one triangle was computed. */
final class Symmetry {
  private static final int TILE = 64;

  private Symmetry() {}

  /** Copies the upper triangle to the lower one, tile by tile, and returns the matrix. */
  static Matrix mirrorUpper(Matrix upper) {
    int n = upper.rows();
    double[] data = upper.data();
    for (int rowFrom = 0; rowFrom < n; rowFrom += TILE) {
      for (int columnFrom = 0; columnFrom <= rowFrom; columnFrom += TILE) {
        for (int row = rowFrom; row < Math.min(n, rowFrom + TILE); row++) {
          for (int column = columnFrom; column < Math.min(row, columnFrom + TILE); column++) {
            data[row * n + column] = data[column * n + row];
          }
        }
      }
    }
    return upper;
  }
}

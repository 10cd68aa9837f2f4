package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;

/** Sums over the columns of products of entries: what the diagonal of AᵀB is. */
final class ColumnSums {
  private ColumnSums() {}

  /**
   * Adds {@code factor · (AᵀB)_kk} to {@code sums[from + k]}.
   *
   * @param a {@code [rows, columns]}
   * @param b {@code [rows, columns]}
   */
  static void add(double[] sums, int from, Matrix a, Matrix b, double factor) {
    double[] left = a.data();
    double[] right = b.data();
    int columns = a.columns();
    double[] own = new double[columns];
    for (int row = 0; row < a.rows(); row++) {
      int place = row * columns;
      for (int column = 0; column < columns; column++) {
        own[column] = Math.fma(left[place + column], right[place + column], own[column]);
      }
    }
    for (int column = 0; column < columns; column++) {
      sums[from + column] += factor * own[column];
    }
  }
}

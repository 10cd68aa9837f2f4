package dev.quartic.numerics.array;

import java.io.Serializable;

/**
 * A table of numbers, row by row, in whatever type they came in: they become doubles when they are
 * read, so that bytes of whole data sets take no more than their own. Immutable.
 */
public interface Table extends Serializable {
  /** The number of rows. */
  int rows();

  /** The number of columns. */
  int columns();

  /**
   * Widens some rows; for any number of threads.
   *
   * @param out receives them from {@code place} on, one after the other
   */
  void read(int firstRow, int count, double[] out, int place);

  /** Bytes of memory that it holds. */
  long bytes();

  /** A copy of one row. */
  default double[] row(int row) {
    double[] copy = new double[columns()];
    read(row, 1, copy, 0);
    return copy;
  }

  /** All of it in doubles. */
  default Matrix matrix() {
    double[] data = new double[Math.multiplyExact(rows(), columns())];
    read(0, rows(), data, 0);
    return Matrix.wrap(rows(), columns(), data);
  }

  /** Some rows of this one, of which nothing is copied. */
  default Table select(int... rows) {
    return new TableViews.Selected(this, rows);
  }

  /** The first so many rows, of which nothing is copied. */
  default Table first(int count) {
    return count == rows() ? this : new TableViews.First(this, count);
  }

  /** The rows of this one, then those of another; nothing is copied. */
  default Table above(Table below) {
    return below.rows() == 0 ? this : new TableViews.Stacked(this, below);
  }
}

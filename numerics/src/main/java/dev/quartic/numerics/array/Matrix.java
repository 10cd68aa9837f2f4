package dev.quartic.numerics.array;

import java.util.Arrays;

/**
 * A dense matrix of doubles, row-major.
 *
 * <p>Once handed out a matrix is treated as a value: nothing in Quartic writes to it again. Hot
 * loops read {@link #data()} directly, with an offset of {@code row * columns()}.
 */
public final class Matrix implements Table {
  private static final long serialVersionUID = 1;

  private final int rows;
  private final int columns;
  private final double[] data;

  private Matrix(int rows, int columns, double[] data) {
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  /** An entry as a function of its place. */
  @FunctionalInterface
  public interface Entry {
    /** Returns the entry at {@code (row, column)}, both 0-based. */
    double at(int row, int column);
  }

  /**
   * Takes ownership of a row-major array; the caller must not write to it afterwards.
   *
   * @throws IllegalArgumentException when the length is not {@code rows * columns}
   */
  public static Matrix wrap(int rows, int columns, double[] rowMajor) {
    if (rows < 0 || columns < 0 || (long) rows * columns != rowMajor.length) {
      throw new IllegalArgumentException(
          "a %d × %d matrix needs %d entries, but the array has %d"
              .formatted(rows, columns, (long) rows * columns, rowMajor.length));
    }
    return new Matrix(rows, columns, rowMajor);
  }

  /** Fills a matrix entry by entry. */
  public static Matrix build(int rows, int columns, Entry entry) {
    double[] data = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        data[row * columns + column] = entry.at(row, column);
      }
    }
    return new Matrix(rows, columns, data);
  }

  /** Copies rows of equal length. */
  public static Matrix ofRows(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d entries, but row 0 has %d".formatted(row, rows[row].length, columns));
      }
    }
    return build(rows.length, columns, (row, column) -> rows[row][column]);
  }

  /** A matrix of zeros. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** Returns the entry at {@code (row, column)}, both 0-based. */
  public double get(int row, int column) {
    return data[row * columns + column];
  }

  /** The live row-major entries, for hot loops; never written to once the matrix is shared. */
  public double[] data() {
    return data;
  }

  @Override
  public double[] row(int row) {
    return Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
  }

  @Override
  public void read(int firstRow, int count, double[] out, int place) {
    System.arraycopy(data, firstRow * columns, out, place, count * columns);
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * data.length;
  }

  @Override
  public Matrix matrix() {
    return this;
  }

  /** A copy of the entries {@code (k, k)}. */
  public double[] diagonal() {
    double[] diagonal = new double[Math.min(rows, columns)];
    for (int k = 0; k < diagonal.length; k++) {
      diagonal[k] = get(k, k);
    }
    return diagonal;
  }

  /** Copies the block {@code [rowFrom, rowTo) × [columnFrom, columnTo)}. */
  public Matrix block(int rowFrom, int rowTo, int columnFrom, int columnTo) {
    Matrix block = zeros(rowTo - rowFrom, columnTo - columnFrom);
    for (int row = rowFrom; row < rowTo; row++) {
      System.arraycopy(
          data,
          row * columns + columnFrom,
          block.data,
          (row - rowFrom) * block.columns,
          block.columns);
    }
    return block;
  }

  /** Copies the rows of this matrix, then those of {@code below}. */
  public Matrix stackedOn(Matrix below) {
    if (below.columns != columns) {
      throw new IllegalArgumentException(
          "cannot stack %d columns on %d".formatted(columns, below.columns));
    }
    double[] stacked = Arrays.copyOf(data, data.length + below.data.length);
    System.arraycopy(below.data, 0, stacked, data.length, below.data.length);
    return new Matrix(rows + below.rows, columns, stacked);
  }

  /** The transpose, copied. */
  public Matrix transposed() {
    return build(columns, rows, (row, column) -> get(column, row));
  }

  /** The largest absolute value of an entry; 0 for an empty matrix, NaN when an entry is. */
  public double maxAbs() {
    double largest = 0;
    for (double value : data) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Override
  public String toString() {
    return "Matrix[%d × %d]".formatted(rows, columns);
  }
}

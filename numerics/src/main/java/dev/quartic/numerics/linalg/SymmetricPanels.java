package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.internal.TileBackend;
import dev.quartic.numerics.parallel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntToDoubleFunction;

/**
 * A symmetric matrix of any size that memory holds, of which one triangle is kept: panels of
 * consecutive rows, each up to the end of its diagonal block, outside of Java's heap.
 *
 * <p>Products are shared by threads in pieces that depend on the size alone, and each piece adds up
 * in one order: threads change no digit.
 */
public final class SymmetricPanels implements AutoCloseable {
  /** Columns of a product that go together: enough for speed, and enough pieces for all threads. */
  static final int TOGETHER = 64;

  private static final int SMALL = 4096;
  private static final int LARGE = 24576;

  private final int size;
  private final int block;
  private final Precision precision;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment[] panels;

  /**
   * Makes room; the memory is given back by {@link #close}.
   *
   * @param size N
   */
  public SymmetricPanels(int size, Precision precision) {
    this.size = size;
    this.precision = precision;
    block = block(size);
    panels = new MemorySegment[Math.ceilDiv(size, block)];
    for (int panel = 0; panel < panels.length; panel++) {
      long bytes = (long) rows(panel) * width(panel) * precision.bytes();
      panels[panel] = arena.allocate(bytes, Long.BYTES * 8);
    }
  }

  /** Rows of a panel: fewer make more pieces, more are faster. */
  private static int block(int size) {
    return size < SMALL ? 128 : size < LARGE ? 256 : 512;
  }

  /** N. */
  public int size() {
    return size;
  }

  /** In which numbers are kept. */
  public Precision precision() {
    return precision;
  }

  /** The number of panels. */
  public int count() {
    return panels.length;
  }

  /** The first row of a panel. */
  public int first(int panel) {
    return panel * block;
  }

  /** The panel of a row. */
  int panelOf(int row) {
    return row / block;
  }

  /** The rows of a panel. */
  public int rows(int panel) {
    return Math.min(block, size - panel * block);
  }

  /** The columns that are kept of a panel's rows: 0 … width − 1. */
  public int width(int panel) {
    return Math.min(size, (panel + 1) * block);
  }

  /** How many columns are kept of a row. */
  public int widthOfRow(int row) {
    return width(panelOf(row));
  }

  MemorySegment panel(int panel) {
    return panels[panel];
  }

  /** A panel from one of its columns on. */
  MemorySegment panel(int panel, int column) {
    return panels[panel].asSlice((long) column * precision.bytes());
  }

  /**
   * Writes a part of a row. All that is kept of a row must be written, the part of its diagonal
   * block beyond the diagonal included.
   *
   * @param from numbers, {@code count} of them from {@code at}
   */
  public void put(int row, int column, double[] from, int at, int count) {
    int panel = panelOf(row);
    precision.put(
        from, at, panels[panel], (long) (row - first(panel)) * width(panel) + column, count);
  }

  /** Reads a part of a row that is kept; see {@link #put}. */
  public void get(int row, int column, double[] to, int at, int count) {
    int panel = panelOf(row);
    precision.get(
        panels[panel], (long) (row - first(panel)) * width(panel) + column, to, at, count);
  }

  /** The same matrix in memory of its own. */
  public SymmetricPanels copy() {
    var copy = new SymmetricPanels(size, precision);
    for (int panel = 0; panel < panels.length; panel++) {
      MemorySegment.copy(panels[panel], 0, copy.panels[panel], 0, panels[panel].byteSize());
    }
    return copy;
  }

  /** The entries {@code (k, k)}. */
  public double[] diagonal() {
    double[] diagonal = new double[size];
    for (int row = 0; row < size; row++) {
      get(row, row, diagonal, row, 1);
    }
    return diagonal;
  }

  /** Adds the same to all entries {@code (k, k)}. */
  public void addToDiagonal(double added) {
    addToDiagonal(_ -> added);
  }

  /** Adds to each entry {@code (k, k)}. */
  public void addToDiagonal(IntToDoubleFunction added) {
    double[] entry = new double[1];
    for (int row = 0; row < size; row++) {
      get(row, row, entry, 0, 1);
      entry[0] += added.applyAsDouble(row);
      put(row, row, entry, 0, 1);
    }
  }

  /**
   * {@code S B}.
   *
   * @param right B, {@code [N, columns]}
   */
  public Matrix times(Matrix right, Workers workers) {
    requireRows(right);
    Matrix product = Matrix.zeros(size, right.columns());
    int groups = Math.ceilDiv(right.columns(), TOGETHER);
    try (Arena scratch = Arena.ofShared()) {
      MemorySegment[] parts = new MemorySegment[groups];
      for (int group = 0; group < groups; group++) {
        parts[group] = columns(right, group, scratch);
      }
      workers.forEach(
          groups * panels.length,
          piece -> rowsOfProduct(piece / groups, piece % groups, parts, product));
    }
    return product;
  }

  private void rowsOfProduct(int panel, int group, MemorySegment[] parts, Matrix product) {
    TileBackend tiles = Blas.tiles();
    int columns = columnsOf(group, product);
    int rows = rows(panel);
    int stride = width(panel);
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment out = scratch.allocate((long) rows * columns * precision.bytes());
      MemorySegment right = parts[group];
      tiles.gemm(
          precision,
          false,
          false,
          rows,
          columns,
          stride,
          1,
          panels[panel],
          stride,
          right,
          columns,
          0,
          out,
          columns);
      for (int below = panel + 1; below < panels.length; below++) {
        MemorySegment part = right.asSlice((long) first(below) * columns * precision.bytes());
        tiles.gemm(
            precision,
            true,
            false,
            rows,
            columns,
            rows(below),
            1,
            panel(below, first(panel)),
            width(below),
            part,
            columns,
            1,
            out,
            columns);
      }
      putBack(out, first(panel), rows, group, product);
    }
  }

  /** How many columns of a matrix go together in a group. */
  static int columnsOf(int group, Matrix matrix) {
    return Math.min(TOGETHER, matrix.columns() - group * TOGETHER);
  }

  /** A group of columns, row by row. */
  MemorySegment columns(Matrix right, int group, Arena scratch) {
    int from = group * TOGETHER;
    int columns = columnsOf(group, right);
    MemorySegment part = scratch.allocate((long) size * columns * precision.bytes());
    for (int row = 0; row < size; row++) {
      precision.put(
          right.data(), row * right.columns() + from, part, (long) row * columns, columns);
    }
    return part;
  }

  /** Rows of a group of columns to their places in a matrix. */
  void putBack(MemorySegment part, int firstRow, int rows, int group, Matrix to) {
    int from = group * TOGETHER;
    int columns = columnsOf(group, to);
    for (int row = 0; row < rows; row++) {
      int place = (firstRow + row) * to.columns() + from;
      precision.get(part, (long) row * columns, to.data(), place, columns);
    }
  }

  void requireRows(Matrix right) {
    if (right.rows() != size) {
      throw new IllegalArgumentException(
          "%d rows are required beside a matrix of %d, found %s".formatted(size, size, right));
    }
  }

  /** Gives the memory back; more than once does no harm. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}

package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.internal.TileBackend;
import dev.quartic.numerics.parallel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The Cholesky factor of a large positive definite matrix, {@code S = L Lᵀ}, which takes the place
 * of the matrix.
 *
 * <p>Blocks of a column follow from those left of them, all threads sharing the rows; each block
 * adds up in one order, so that threads change no digit. Cost: N³/3 multiply-adds in the precision
 * of the matrix.
 */
public final class PanelCholesky implements AutoCloseable {
  private final SymmetricPanels lower;

  private PanelCholesky(SymmetricPanels lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix in its place; it may not be used any more. Empty, and the matrix closed, where
   * it is not positive definite to its precision.
   */
  public static Optional<PanelCholesky> of(SymmetricPanels matrix, Workers workers) {
    OptionalInt obstacle = factor(matrix, workers);
    if (obstacle.isPresent()) {
      matrix.close();
      return Optional.empty();
    }
    return Optional.of(new PanelCholesky(matrix));
  }

  /** Factors; the order of a leading minor that is not positive, where there is one. */
  private static OptionalInt factor(SymmetricPanels matrix, Workers workers) {
    int[] minors = new int[matrix.count()];
    minors[0] = diagonal(matrix, 0);
    for (int column = 0; column < matrix.count(); column++) {
      if (minors[column] != 0) {
        return OptionalInt.of(matrix.first(column) + minors[column]);
      }
      int current = column;
      workers.forEach(
          matrix.count() - 1 - column,
          piece -> {
            int row = current + 1 + piece;
            below(matrix, row, current);
            if (piece == 0) { // the next diagonal block, while others are at work
              minors[row] = diagonal(matrix, row);
            }
          });
    }
    return OptionalInt.empty();
  }

  /** Factors a diagonal block whose row is done as far as that. */
  private static int diagonal(SymmetricPanels matrix, int panel) {
    int rows = matrix.rows(panel);
    int stride = matrix.width(panel);
    int from = matrix.first(panel);
    Precision precision = matrix.precision();
    TileBackend tiles = Blas.tiles();
    MemorySegment block = matrix.panel(panel, from);
    if (from > 0) {
      tiles.subtractSquare(precision, rows, from, matrix.panel(panel), stride, block, stride);
    }
    return tiles.cholesky(precision, rows, block, stride);
  }

  /** Finishes the block of one row and a column left of its diagonal. */
  private static void below(SymmetricPanels matrix, int row, int column) {
    int rows = matrix.rows(row);
    int columns = matrix.rows(column);
    int from = matrix.first(column);
    Precision precision = matrix.precision();
    TileBackend tiles = Blas.tiles();
    MemorySegment block = matrix.panel(row, from);
    if (from > 0) {
      tiles.gemm(
          precision,
          false,
          true,
          rows,
          columns,
          from,
          -1,
          matrix.panel(row),
          matrix.width(row),
          matrix.panel(column),
          matrix.width(column),
          1,
          block,
          matrix.width(row));
    }
    tiles.solveFromRight(
        precision,
        rows,
        columns,
        matrix.panel(column, from),
        matrix.width(column),
        block,
        matrix.width(row));
  }

  /** Gives the rows of a lower triangle. */
  @FunctionalInterface
  public interface RowFiller {
    /** Fills the first {@code row + 1} numbers. */
    void fill(int row, double[] numbers);
  }

  /** Receives the rows of a lower triangle. */
  @FunctionalInterface
  public interface RowReceiver {
    /** Takes the first {@code row + 1} numbers; the array is used again for the next row. */
    void take(int row, double[] numbers);
  }

  /** Gives away the rows of a lower triangle, each to a receiver. */
  @FunctionalInterface
  public interface RowSource {
    /** Gives all rows in order; a receiver has copied a row when it returns. */
    void giveTo(RowReceiver receiver);
  }

  /**
   * A factor that is known already.
   *
   * @param size N
   * @param rows of L, {@code row + 1} numbers or more in each
   */
  public static PanelCholesky ofRows(int size, RowSource rows) {
    var lower = new SymmetricPanels(size, Precision.DOUBLE);
    try { // what a row holds beyond its diagonal is never read
      rows.giveTo((row, numbers) -> lower.put(row, 0, numbers, 0, row + 1));
    } catch (RuntimeException failure) {
      lower.close();
      throw failure;
    }
    return new PanelCholesky(lower);
  }

  /** Reads a row of L, {@code row + 1} numbers. */
  public void row(int row, double[] to) {
    lower.get(row, 0, to, 0, row + 1);
  }

  /** N. */
  public int size() {
    return lower.size();
  }

  /** {@code S⁻¹ B}, groups of columns shared by threads. */
  public Matrix solve(Matrix right, Workers workers) {
    lower.requireRows(right);
    Matrix solution = Matrix.zeros(right.rows(), right.columns());
    workers.forEach(
        Math.ceilDiv(right.columns(), SymmetricPanels.TOGETHER),
        group -> solve(right, group, solution));
    return solution;
  }

  private void solve(Matrix right, int group, Matrix solution) {
    int columns = SymmetricPanels.columnsOf(group, right);
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment x = lower.columns(right, group, scratch);
      for (int panel = 0; panel < lower.count(); panel++) {
        forward(panel, columns, x);
      }
      for (int panel = lower.count() - 1; panel >= 0; panel--) {
        back(panel, columns, x);
      }
      lower.putBack(x, 0, lower.size(), group, solution);
    }
  }

  /** Rows of a panel of {@code L⁻¹ X}, from those above. */
  private void forward(int panel, int columns, MemorySegment x) {
    Precision precision = lower.precision();
    TileBackend tiles = Blas.tiles();
    int from = lower.first(panel);
    int rows = lower.rows(panel);
    int stride = lower.width(panel);
    MemorySegment own = x.asSlice((long) from * columns * precision.bytes());
    if (from > 0) {
      tiles.gemm(
          precision,
          false,
          false,
          rows,
          columns,
          from,
          -1,
          lower.panel(panel),
          stride,
          x,
          columns,
          1,
          own,
          columns);
    }
    tiles.solveFromLeft(
        precision, false, rows, columns, lower.panel(panel, from), stride, own, columns);
  }

  /** Rows of a panel of {@code L⁻ᵀ X}, and what they take from those above. */
  private void back(int panel, int columns, MemorySegment x) {
    Precision precision = lower.precision();
    TileBackend tiles = Blas.tiles();
    int from = lower.first(panel);
    int rows = lower.rows(panel);
    int stride = lower.width(panel);
    MemorySegment own = x.asSlice((long) from * columns * precision.bytes());
    tiles.solveFromLeft(
        precision, true, rows, columns, lower.panel(panel, from), stride, own, columns);
    if (from > 0) {
      tiles.gemm(
          precision,
          true,
          false,
          from,
          columns,
          rows,
          -1,
          lower.panel(panel),
          stride,
          own,
          columns,
          1,
          x,
          columns);
    }
  }

  /** The entries {@code (k, k)} of S⁻¹, groups of columns of L⁻¹ shared by threads. */
  public double[] inverseDiagonal(Workers workers) {
    double[] diagonal = new double[size()];
    workers.forEach(
        Math.ceilDiv(size(), SymmetricPanels.TOGETHER),
        group -> squaresOfInverse(group * SymmetricPanels.TOGETHER, diagonal));
    return diagonal;
  }

  /** Columns of L⁻¹ are zero above their own row. */
  private void squaresOfInverse(int from, double[] diagonal) {
    int columns = Math.min(SymmetricPanels.TOGETHER, size() - from);
    Precision precision = lower.precision();
    double[] row = new double[columns];
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment x = scratch.allocate((long) size() * columns * precision.bytes());
      for (int column = 0; column < columns; column++) {
        precision.put(new double[] {1}, 0, x, (long) (from + column) * columns + column, 1);
      }
      for (int panel = lower.panelOf(from); panel < lower.count(); panel++) {
        forward(panel, columns, x);
      }
      for (int index = from; index < size(); index++) {
        precision.get(x, (long) index * columns, row, 0, columns);
        for (int column = 0; column < columns; column++) {
          diagonal[from + column] = Math.fma(row[column], row[column], diagonal[from + column]);
        }
      }
    }
  }

  /** {@code log det S}. */
  public double logDeterminant() {
    double sum = 0;
    for (double pivot : lower.diagonal()) {
      sum += 2 * Math.log(pivot);
    }
    return sum;
  }

  @Override
  public void close() {
    lower.close();
  }
}

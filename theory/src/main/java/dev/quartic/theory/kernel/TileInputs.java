package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The inputs of {@link KernelTiles}, of which no product is kept but squares. Those that are no
 * doubles stay as they came, and become doubles for the tile that asks for them.
 */
final class TileInputs implements Inputs {
  private static final int EDGE = KernelTiles.EDGE;

  private final Table table;
  private final double[] squares;

  /** Room for as many tiles as are made at once. */
  private final ConcurrentLinkedDeque<Strips> room = new ConcurrentLinkedDeque<>();

  private TileInputs(Table table, double[] squares) {
    this.table = table;
    this.squares = squares;
  }

  static TileInputs of(Table table, Workers workers) {
    int n = table.rows();
    double[] squares = new double[n];
    workers.forEach(
        Math.ceilDiv(n, EDGE),
        piece -> {
          double[] row = new double[table.columns()];
          for (int i = piece * EDGE; i < Math.min(n, (piece + 1) * EDGE); i++) {
            table.read(i, 1, row, 0);
            double sum = 0;
            for (double x : row) {
              sum = Math.fma(x, x, sum);
            }
            squares[i] = sum / row.length;
          }
        });
    return new TileInputs(table, squares);
  }

  Table table() {
    return table;
  }

  @Override
  public int samples() {
    return squares.length;
  }

  @Override
  public double[] row(int sample) {
    return table.row(sample);
  }

  @Override
  public double square(int sample) {
    return squares[sample];
  }

  /** Products are not copied, so that those of equal samples may differ by rounding. */
  @Override
  public boolean same(int sample, int other) {
    return sample == other;
  }

  /** x·x′/n₀ of some samples with others, {@code [rows, columns]}. */
  void products(int firstRow, int rows, int firstColumn, int columns, double[] out) {
    int dimension = table.columns();
    if (table instanceof Matrix matrix) {
      double[] data = matrix.data();
      int left = firstRow * dimension;
      ScalarProducts.of(
          data, left, rows, data, firstColumn * dimension, columns, dimension, out, 0, columns);
      return;
    }
    Strips kept = room.pollFirst();
    Strips strips = kept == null ? new Strips(dimension) : kept;
    double[] left = strips.left.of(table, firstRow, rows);
    double[] right = firstRow == firstColumn ? left : strips.right.of(table, firstColumn, columns);
    ScalarProducts.of(left, 0, rows, right, 0, columns, dimension, out, 0, columns);
    room.addFirst(strips);
  }

  /** Rows and columns of a tile in doubles. */
  private static final class Strips {
    final Strip left;
    final Strip right;

    Strips(int dimension) {
      left = new Strip(dimension);
      right = new Strip(dimension);
    }
  }

  /** Samples in doubles; tiles come row by row, so that often they are there already. */
  private static final class Strip {
    private final double[] data;
    private int first = -1;
    private int count;

    Strip(int dimension) {
      data = new double[Math.multiplyExact(EDGE, dimension)];
    }

    double[] of(Table table, int from, int samples) {
      if (first != from || count < samples) {
        table.read(from, samples, data, 0);
        first = from;
        count = samples;
      }
      return data;
    }
  }
}

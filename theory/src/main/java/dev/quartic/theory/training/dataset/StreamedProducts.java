package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import org.jspecify.annotations.Nullable;

/**
 * Products with Θ_AA and K_AA of which no tile is kept: each is made from the inputs, used for its
 * rows and for its columns, and forgotten.
 *
 * <p>Tiles go in rounds in which no two touch the same rows, as in a tournament of all against all,
 * so that every row adds up in one order whatever the number of threads.
 *
 * @param tiles of all samples, training samples first
 * @param train N_A
 */
record StreamedProducts(KernelTiles tiles, int train, Workers workers) {
  private static final int EDGE = KernelTiles.EDGE;

  /** Columns that a product takes at a time: more would hold off a safepoint. */
  private static final int COLUMNS = 384;

  /**
   * {@code Θ P}, and {@code K P} where it is wanted.
   *
   * @param right P, {@code [N_A, columns]}
   * @param ntk receives the first
   * @param kernel receives the second; null where it is not wanted
   */
  void times(Matrix right, Matrix ntk, @Nullable Matrix kernel) {
    products(right, ntk, kernel);
  }

  /** {@code K P} alone. */
  void kernelTimes(Matrix right, Matrix kernel) {
    products(right, null, kernel);
  }

  private void products(Matrix right, @Nullable Matrix ntk, @Nullable Matrix kernel) {
    int edges = Math.ceilDiv(train, EDGE);
    int players = edges + edges % 2; // one more where they are odd: who meets it rests
    workers.forEach(edges, edge -> tile(edge, edge, right, ntk, kernel));
    for (int round = 0; round < players - 1; round++) {
      int current = round;
      workers.forEach(
          players / 2,
          table -> {
            int one = player(table, current, players);
            int other = player(players - 1 - table, current, players);
            if (one < edges && other < edges) {
              tile(Math.min(one, other), Math.max(one, other), right, ntk, kernel);
            }
          });
    }
  }

  /** Who sits at a place in a round: the first stays, the others move on by one. */
  private static int player(int place, int round, int players) {
    return place == 0 ? 0 : (place - 1 + round) % (players - 1) + 1;
  }

  /** Adds a tile; those on the diagonal, which come first, begin the sums. */
  private void tile(
      int row, int column, Matrix right, @Nullable Matrix ntk, @Nullable Matrix kernel) {
    int firstRow = row * EDGE;
    int firstColumn = column * EDGE;
    int rows = Math.min(EDGE, train - firstRow);
    int columns = Math.min(EDGE, train - firstColumn);
    double[] k = new double[rows * columns];
    double[] theta = new double[rows * columns];
    tiles.tile(firstRow, rows, firstColumn, columns, k, theta);
    if (ntk != null) {
      add(theta, firstRow, rows, firstColumn, columns, right, ntk);
    }
    if (kernel != null) {
      add(k, firstRow, rows, firstColumn, columns, right, kernel);
    }
  }

  private static void add(
      double[] tile,
      int firstRow,
      int rows,
      int firstColumn,
      int columns,
      Matrix right,
      Matrix out) {
    boolean diagonal = firstRow == firstColumn;
    int stride = right.columns();
    for (int from = 0; from < stride; from += COLUMNS) {
      int count = Math.min(COLUMNS, stride - from);
      int above = firstRow * stride + from;
      int below = firstColumn * stride + from;
      double[] p = right.data();
      Blas.gemm(
          false,
          false,
          rows,
          count,
          columns,
          1,
          tile,
          0,
          columns,
          p,
          below,
          stride,
          diagonal ? 0 : 1,
          out.data(),
          above,
          stride);
      if (!diagonal) {
        Blas.gemm(
            true,
            false,
            columns,
            count,
            rows,
            1,
            tile,
            0,
            columns,
            p,
            above,
            stride,
            1,
            out.data(),
            below,
            stride);
      }
    }
  }

  /**
   * Kernels between training samples and some test samples.
   *
   * @param from the first of them, counted from 0
   * @param count how many
   */
  CrossKernels cross(int from, int count) {
    Matrix ntk = Matrix.zeros(train, count);
    Matrix kernel = Matrix.zeros(train, count);
    int down = Math.ceilDiv(train, EDGE);
    int across = Math.ceilDiv(count, EDGE);
    workers.forEach(
        down * across,
        piece -> {
          int firstRow = piece / across * EDGE;
          int first = piece % across * EDGE;
          int rows = Math.min(EDGE, train - firstRow);
          int columns = Math.min(EDGE, count - first);
          double[] k = new double[rows * columns];
          double[] theta = new double[rows * columns];
          tiles.tile(firstRow, rows, train + from + first, columns, k, theta);
          for (int row = 0; row < rows; row++) {
            int place = (firstRow + row) * count + first;
            System.arraycopy(k, row * columns, kernel.data(), place, columns);
            System.arraycopy(theta, row * columns, ntk.data(), place, columns);
          }
        });
    double[] variances = new double[count];
    for (int index = 0; index < count; index++) {
      variances[index] = tiles.kernel(train + from + index);
    }
    return new CrossKernels(kernel, ntk, variances);
  }

  /**
   * {@code Θ_BA P} of all test samples.
   *
   * @param right P, {@code [N_A, columns]}
   * @return {@code [N_B, columns]}
   */
  Matrix onTest(Matrix right) {
    int test = tiles.samples() - train;
    Matrix out = Matrix.zeros(test, right.columns());
    workers.forEach(
        Math.ceilDiv(test, EDGE),
        edge -> {
          int first = edge * EDGE;
          int columns = Math.min(EDGE, test - first);
          double[] k = new double[EDGE * columns];
          double[] theta = new double[EDGE * columns];
          for (int firstRow = 0; firstRow < train; firstRow += EDGE) {
            int rows = Math.min(EDGE, train - firstRow);
            tiles.tile(firstRow, rows, train + first, columns, k, theta);
            Blas.gemm(
                true,
                false,
                columns,
                right.columns(),
                rows,
                1,
                theta,
                0,
                columns,
                right.data(),
                firstRow * right.columns(),
                right.columns(),
                1,
                out.data(),
                first * right.columns(),
                right.columns());
          }
        });
    return out;
  }
}

package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import org.jspecify.annotations.Nullable;

/**
 * On threads of this process: a tile serves its rows and its columns.
 *
 * <p>Tiles go in the rounds of a {@link Tournament}, so that every row adds up in one order
 * whatever the number of threads.
 *
 * @param tiles of all samples, training samples first
 * @param train N_A
 */
record StreamedProducts(KernelTiles tiles, int train, Workers workers) {
  private static final int EDGE = KernelTiles.EDGE;

  /** {@link TileProducts#times}. */
  void times(Matrix right, @Nullable Matrix ntk, @Nullable Matrix kernel) {
    var tournament = new Tournament(Math.ceilDiv(train, EDGE));
    int edges = tournament.edges();
    workers.forEach(edges, edge -> add(edge, edge, right, ntk, kernel));
    for (int round = 0; round < tournament.rounds(); round++) {
      int current = round;
      workers.forEach(
          tournament.tables(),
          table -> {
            int one = tournament.at(table, current);
            int other = tournament.across(table, current);
            if (one < edges && other < edges) {
              add(Math.min(one, other), Math.max(one, other), right, ntk, kernel);
            }
          });
    }
  }

  /** Adds a tile; those on the diagonal, which come first, begin the sums. */
  private void add(
      int edge, int other, Matrix right, @Nullable Matrix ntk, @Nullable Matrix kernel) {
    TilePlace place = TilePlace.of(edge, other, train);
    double[] k = new double[place.size()];
    double[] theta = new double[place.size()];
    place.make(tiles, k, theta);
    if (ntk != null) {
      add(place, theta, right, ntk);
    }
    if (kernel != null) {
      add(place, k, right, kernel);
    }
  }

  private static void add(TilePlace place, double[] tile, Matrix right, Matrix out) {
    boolean diagonal = place.row() == place.column();
    place.times(tile, right, place.column(), diagonal ? 0 : 1, out.data(), place.row());
    if (!diagonal) {
      place.transposedTimes(tile, right, place.row(), out.data(), place.column());
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
}

package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;

/**
 * {@code Θ_LA Θ_AL}, where L are the first of the training samples: some training samples after the
 * other, so that Θ_LA is never there as a whole.
 *
 * @param tiles of all samples, training samples first
 * @param train N_A
 * @param landmarks m, whole edges of tiles
 */
record LandmarkSquares(KernelTiles tiles, int train, int landmarks, Workers workers) {
  private static final int EDGE = KernelTiles.EDGE;

  /** Training samples that are taken together, so that products are long enough to be fast. */
  private static final int TOGETHER = 4 * EDGE;

  /** Columns of Θ_LA that are given back. */
  private static final int KEPT = 64;

  /**
   * Fills a matrix.
   *
   * @return Θ_LA of the last training samples, {@code [m, some]}
   */
  Matrix fill(SymmetricPanels squares) {
    int edges = landmarks / EDGE;
    double[] sums = new double[Math.multiplyExact(landmarks, landmarks)];
    double[] strip = new double[landmarks * TOGETHER];
    for (int first = 0; first < train; first += TOGETHER) {
      int from = first;
      int width = Math.min(TOGETHER, train - first);
      int across = Math.ceilDiv(width, EDGE);
      workers.forEach(
          edges * across,
          piece -> copy(piece / across, from + piece % across * EDGE, from, width, strip));
      workers.forEach(
          edges * edges,
          piece -> {
            int row = piece / edges * EDGE;
            int column = piece % edges * EDGE;
            if (column <= row) {
              add(strip, width, row, column, from == 0 ? 0 : 1, sums);
            }
          });
    }
    double[] line = new double[landmarks];
    for (int row = 0; row < landmarks; row++) {
      int width = squares.widthOfRow(row);
      for (int column = 0; column < width; column++) {
        int lower = Math.max(row, column);
        line[column] = sums[lower * landmarks + row + column - lower];
      }
      squares.put(row, 0, line, 0, width);
    }
    return last(strip);
  }

  /** A tile to its place among columns that are taken together. */
  private void copy(int edge, int column, int from, int width, double[] strip) {
    int row = edge * EDGE;
    int columns = Math.min(EDGE, train - column);
    boolean below = column < row;
    TilePlace place =
        below
            ? new TilePlace(column, columns, row, EDGE)
            : new TilePlace(row, EDGE, column, columns);
    double[] k = new double[place.size()];
    double[] theta = new double[place.size()];
    place.make(tiles, k, theta);
    for (int i = 0; i < EDGE; i++) {
      int at = (row + i) * width + column - from;
      for (int j = 0; j < columns; j++) {
        strip[at + j] = below ? theta[j * EDGE + i] : theta[i * columns + j];
      }
    }
  }

  private void add(double[] strip, int width, int row, int column, int kept, double[] sums) {
    Blas.gemm(
        false,
        true,
        EDGE,
        EDGE,
        width,
        1,
        strip,
        row * width,
        width,
        strip,
        column * width,
        width,
        kept,
        sums,
        row * landmarks + column,
        landmarks);
  }

  /** Of the strip that was made last. */
  private Matrix last(double[] strip) {
    int width = train % TOGETHER == 0 ? TOGETHER : train % TOGETHER;
    int kept = Math.min(KEPT, width);
    return Matrix.build(
        landmarks, kept, (row, column) -> strip[row * width + width - kept + column]);
  }
}

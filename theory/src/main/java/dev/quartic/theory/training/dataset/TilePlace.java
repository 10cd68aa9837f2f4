package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.KernelTiles;

/**
 * Where a tile stands, and what products take from it: one order of operations for all who use it.
 *
 * @param row its first row
 * @param rows how many
 * @param column its first column
 * @param columns how many
 */
record TilePlace(int row, int rows, int column, int columns) {
  private static final int EDGE = KernelTiles.EDGE;

  /** Columns that a product takes at a time: more would hold off a safepoint. */
  private static final int TOGETHER = 384;

  /** The tile of two edges among the first so many samples, the first edge not behind the other. */
  static TilePlace of(int edge, int other, int samples) {
    int row = edge * EDGE;
    int column = other * EDGE;
    return new TilePlace(
        row, Math.min(EDGE, samples - row), column, Math.min(EDGE, samples - column));
  }

  int size() {
    return rows * columns;
  }

  /** Makes both kernels. */
  void make(KernelTiles tiles, double[] kernel, double[] ntk) {
    tiles.tile(row, rows, column, columns, kernel, ntk);
  }

  /**
   * Adds {@code T P} to rows of a product.
   *
   * @param right P
   * @param met the row of P for the tile's first column
   * @param first the row of the product for the tile's first row
   * @param kept what was there counts so often: 0 begins a sum
   */
  void times(double[] tile, Matrix right, int met, int kept, double[] out, int first) {
    int stride = right.columns();
    for (int from = 0; from < stride; from += TOGETHER) {
      Blas.gemm(
          false,
          false,
          rows,
          Math.min(TOGETHER, stride - from),
          columns,
          1,
          tile,
          0,
          columns,
          right.data(),
          met * stride + from,
          stride,
          kept,
          out,
          first * stride + from,
          stride);
    }
  }

  /**
   * Adds {@code Tᵀ P} to rows of a product.
   *
   * @param right P
   * @param met the row of P for the tile's first row
   * @param first the row of the product for the tile's first column
   */
  void transposedTimes(double[] tile, Matrix right, int met, double[] out, int first) {
    int stride = right.columns();
    for (int from = 0; from < stride; from += TOGETHER) {
      Blas.gemm(
          true,
          false,
          columns,
          Math.min(TOGETHER, stride - from),
          rows,
          1,
          tile,
          0,
          columns,
          right.data(),
          met * stride + from,
          stride,
          1,
          out,
          first * stride + from,
          stride);
    }
  }
}

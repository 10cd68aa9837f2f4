package dev.quartic.ensemble.derivatives;

import dev.quartic.numerics.linalg.Blas;

/**
 * The matrix products of one worker, counted.
 *
 * <p>Long products are cut into pieces short enough for {@link Blas} to run them on the Java arrays
 * themselves; beyond that length it would copy the weights with every product.
 */
public final class Products {
  /** Multiply-adds of one piece, within what {@link Blas} runs without a copy. */
  private static final long PIECE = 20_000_000;

  private long multiplyAdds;

  private Products() {}

  /** Products that are counted. */
  public static Products counted() {
    return new Products();
  }

  /** The multiply-adds of all products so far. */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /** {@code C ← α A B + β C}, with A {@code [m, k]} and B {@code [k, n]}. */
  public void plain(
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      int bFrom,
      double beta,
      double[] c) {
    run(false, false, m, n, k, alpha, a, k, b, bFrom, n, beta, c, 0, n);
  }

  /** {@code C ← α A Bᵀ + β C}, with A {@code [m, k]} and B {@code [n, k]}. */
  public void rightTransposed(
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      int bFrom,
      double beta,
      double[] c) {
    run(false, true, m, n, k, alpha, a, k, b, bFrom, k, beta, c, 0, n);
  }

  /** {@code C ← α Aᵀ B + β C}, with A {@code [k, m]}, B {@code [k, n]}, and C at an offset. */
  public void leftTransposed(
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c,
      int cFrom) {
    run(true, false, m, n, k, alpha, a, m, b, 0, n, beta, c, cFrom, n);
  }

  private void run(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aStride,
      double[] b,
      int bFrom,
      int bStride,
      double beta,
      double[] c,
      int cFrom,
      int cStride) {
    long work = (long) m * n * k;
    multiplyAdds += work;
    int pieces = (int) ((work + PIECE - 1) / PIECE);
    int rows = m >= n ? pieceLength(m, pieces) : m;
    int columns = m >= n ? n : pieceLength(n, pieces);
    for (int row = 0; row < m; row += rows) {
      for (int column = 0; column < n; column += columns) {
        Blas.gemm(
            transposeA,
            transposeB,
            Math.min(rows, m - row),
            Math.min(columns, n - column),
            k,
            alpha,
            a,
            transposeA ? row : row * aStride,
            aStride,
            b,
            bFrom + (transposeB ? column * bStride : column),
            bStride,
            beta,
            c,
            cFrom + row * cStride + column,
            cStride);
      }
    }
  }

  private static int pieceLength(int length, int pieces) {
    return Math.max(1, (length + pieces - 1) / Math.max(1, pieces));
  }
}

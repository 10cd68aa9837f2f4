package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.internal.TileBackend;
import dev.quartic.numerics.parallel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Products of large matrices, whose rows threads share in pieces that depend on the sizes alone:
 * threads change no digit.
 */
public final class Products {
  private static final int ROWS = 128;

  private Products() {}

  /** {@code op(A) op(B)}, each transposed where asked. */
  public static Matrix of(
      Matrix a, boolean transposeA, Matrix b, boolean transposeB, Workers workers) {
    ProductShape shape = ProductShape.of(a, transposeA, b, transposeB);
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    Matrix product = Matrix.zeros(m, n);
    if (m == 0 || n == 0 || k == 0) {
      return product;
    }
    TileBackend tiles = Blas.tiles();
    Precision precision = Precision.DOUBLE;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment left = copy(a, arena);
      MemorySegment right = copy(b, arena);
      workers.forEach(
          Math.ceilDiv(m, ROWS),
          piece -> {
            int from = piece * ROWS;
            int rows = Math.min(ROWS, m - from);
            try (Arena scratch = Arena.ofConfined()) {
              MemorySegment out = scratch.allocate((long) rows * n * precision.bytes());
              long first = transposeA ? from : (long) from * a.columns();
              tiles.gemm(
                  precision,
                  transposeA,
                  transposeB,
                  rows,
                  n,
                  k,
                  1,
                  left.asSlice(first * precision.bytes()),
                  a.columns(),
                  right,
                  b.columns(),
                  0,
                  out,
                  n);
              precision.get(out, 0, product.data(), from * n, rows * n);
            }
          });
    }
    return product;
  }

  private static MemorySegment copy(Matrix matrix, Arena arena) {
    MemorySegment copy = arena.allocate((long) matrix.data().length * Double.BYTES);
    Precision.DOUBLE.put(matrix.data(), 0, copy, 0, matrix.data().length);
    return copy;
  }

  /**
   * {@code T B} with the lower triangle T of a symmetric S in which entries off the diagonal count
   * twice, so that {@code bᵀ T b = bᵀ S b} for every column b: half of the multiplications.
   *
   * @param symmetric S; its leading part where B has fewer rows
   */
  public static Matrix ofForm(Matrix symmetric, Matrix b, Workers workers) {
    int m = b.rows();
    int n = b.columns();
    Matrix product = Matrix.zeros(m, n);
    if (m == 0 || n == 0) {
      return product;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment right = copy(b, arena);
      workers.forEach(
          Math.ceilDiv(m, ROWS),
          piece -> {
            int from = piece * ROWS;
            int rows = Math.min(ROWS, m - from);
            int width = from + rows;
            try (Arena scratch = Arena.ofConfined()) {
              MemorySegment left = scratch.allocate((long) rows * width * Double.BYTES);
              for (int row = 0; row < rows; row++) {
                Precision.DOUBLE.put(
                    doubled(symmetric, from + row, width), 0, left, (long) row * width, width);
              }
              MemorySegment out = scratch.allocate((long) rows * n * Double.BYTES);
              Blas.tiles()
                  .gemm(
                      Precision.DOUBLE,
                      false,
                      false,
                      rows,
                      n,
                      width,
                      1,
                      left,
                      width,
                      right,
                      n,
                      0,
                      out,
                      n);
              Precision.DOUBLE.get(out, 0, product.data(), from * n, rows * n);
            }
          });
    }
    return product;
  }

  private static double[] doubled(Matrix symmetric, int row, int width) {
    double[] line = new double[width];
    System.arraycopy(symmetric.data(), row * symmetric.columns(), line, 0, row + 1);
    for (int column = 0; column < row; column++) {
      line[column] *= 2;
    }
    return line;
  }

  /** {@code Aᵀ B} where that is symmetric, of which one triangle is computed. */
  public static Matrix symmetric(Matrix a, Matrix b, Workers workers) {
    ProductShape shape = ProductShape.of(a, true, b, false);
    int m = shape.m();
    Matrix product = Matrix.zeros(m, m);
    if (m == 0 || shape.k() == 0) {
      return product;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment left = copy(a, arena);
      MemorySegment right = copy(b, arena);
      workers.forEach(
          Math.ceilDiv(m, ROWS),
          piece -> {
            int from = piece * ROWS;
            int rows = Math.min(ROWS, m - from);
            int width = from + rows;
            try (Arena scratch = Arena.ofConfined()) {
              MemorySegment out = scratch.allocate((long) rows * width * Double.BYTES);
              Blas.tiles()
                  .gemm(
                      Precision.DOUBLE,
                      true,
                      false,
                      rows,
                      width,
                      shape.k(),
                      1,
                      left.asSlice((long) from * Double.BYTES),
                      m,
                      right,
                      m,
                      0,
                      out,
                      width);
              for (int row = 0; row < rows; row++) {
                Precision.DOUBLE.get(
                    out, (long) row * width, product.data(), (from + row) * m, from + row + 1);
              }
            }
          });
    }
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < row; column++) {
        product.data()[column * m + row] = product.data()[row * m + column];
      }
    }
    return product;
  }
}

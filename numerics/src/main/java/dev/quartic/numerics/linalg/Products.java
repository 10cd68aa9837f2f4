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
}

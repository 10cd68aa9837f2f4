package dev.quartic.numerics.linalg.internal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.quartic.numerics.array.Precision;
import java.lang.foreign.MemorySegment;

/** {@link TileBackend} entry by entry, with sums in double precision. */
final class PlainTiles implements TileBackend {

  @Override
  public void gemm(
      Precision precision,
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      MemorySegment a,
      int aStride,
      MemorySegment b,
      int bStride,
      double beta,
      MemorySegment c,
      int cStride) {
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = 0;
        for (int inner = 0; inner < k; inner++) {
          long left = transposeA ? (long) inner * aStride + row : (long) row * aStride + inner;
          long right =
              transposeB ? (long) column * bStride + inner : (long) inner * bStride + column;
          sum += get(precision, a, left) * get(precision, b, right);
        }
        long place = (long) row * cStride + column;
        double before = beta == 0 ? 0 : beta * get(precision, c, place);
        set(precision, c, place, before + alpha * sum);
      }
    }
  }

  @Override
  public void subtractSquare(
      Precision precision,
      int n,
      int k,
      MemorySegment a,
      int aStride,
      MemorySegment c,
      int cStride) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = 0;
        for (int inner = 0; inner < k; inner++) {
          sum +=
              get(precision, a, (long) row * aStride + inner)
                  * get(precision, a, (long) column * aStride + inner);
        }
        long place = (long) row * cStride + column;
        set(precision, c, place, get(precision, c, place) - sum);
      }
    }
  }

  @Override
  public int cholesky(Precision precision, int n, MemorySegment a, int stride) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = get(precision, a, (long) row * stride + column);
        for (int inner = 0; inner < column; inner++) {
          sum -=
              get(precision, a, (long) row * stride + inner)
                  * get(precision, a, (long) column * stride + inner);
        }
        if (row == column && !(sum > 0)) {
          return row + 1;
        }
        set(
            precision,
            a,
            (long) row * stride + column,
            row == column
                ? Math.sqrt(sum)
                : sum / get(precision, a, (long) column * stride + column));
      }
    }
    return 0;
  }

  @Override
  public void solveFromRight(
      Precision precision,
      int m,
      int n,
      MemorySegment lower,
      int stride,
      MemorySegment b,
      int bStride) {
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = get(precision, b, (long) row * bStride + column);
        for (int inner = 0; inner < column; inner++) {
          sum -=
              get(precision, b, (long) row * bStride + inner)
                  * get(precision, lower, (long) column * stride + inner);
        }
        double pivot = get(precision, lower, (long) column * stride + column);
        set(precision, b, (long) row * bStride + column, sum / pivot);
      }
    }
  }

  @Override
  public void solveFromLeft(
      Precision precision,
      boolean transposed,
      int m,
      int n,
      MemorySegment lower,
      int stride,
      MemorySegment b,
      int bStride) {
    for (int step = 0; step < m; step++) {
      int row = transposed ? m - 1 - step : step;
      for (int column = 0; column < n; column++) {
        double sum = get(precision, b, (long) row * bStride + column);
        for (int done = 0; done < step; done++) {
          int other = transposed ? m - 1 - done : done;
          long factor = transposed ? (long) other * stride + row : (long) row * stride + other;
          sum -= get(precision, lower, factor) * get(precision, b, (long) other * bStride + column);
        }
        double pivot = get(precision, lower, (long) row * stride + row);
        set(precision, b, (long) row * bStride + column, sum / pivot);
      }
    }
  }

  private static double get(Precision precision, MemorySegment from, long place) {
    return precision == Precision.DOUBLE
        ? from.getAtIndex(JAVA_DOUBLE, place)
        : from.getAtIndex(JAVA_FLOAT, place);
  }

  private static void set(Precision precision, MemorySegment to, long place, double value) {
    if (precision == Precision.DOUBLE) {
      to.setAtIndex(JAVA_DOUBLE, place, value);
    } else {
      to.setAtIndex(JAVA_FLOAT, place, (float) value);
    }
  }
}

package dev.quartic.numerics.linalg.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.quartic.numerics.array.Precision;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** {@link TileBackend} by OpenBLAS. */
@SuppressWarnings("restricted") // calling a native library is what this class is for
final class OpenBlasTiles implements TileBackend {
  private static final int ROW_MAJOR = 101;
  private static final int COLUMN_MAJOR = 102;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;
  private static final int RIGHT = 142;

  private final Functions doubles;
  private final Functions singles;

  OpenBlasTiles(SymbolLookup library) {
    doubles = new Functions(library, "d", JAVA_DOUBLE);
    singles = new Functions(library, "s", JAVA_FLOAT);
  }

  private static final class Functions {
    private final MethodHandle gemm;
    private final MethodHandle syrk;
    private final MethodHandle trsm;
    private final MethodHandle potrf;

    Functions(SymbolLookup library, String letter, MemoryLayout number) {
      Linker linker = Linker.nativeLinker();
      gemm =
          linker.downcallHandle(
              library.findOrThrow("cblas_" + letter + "gemm"),
              FunctionDescriptor.ofVoid(
                  JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS,
                  JAVA_INT, ADDRESS, JAVA_INT, number, ADDRESS, JAVA_INT));
      syrk =
          linker.downcallHandle(
              library.findOrThrow("cblas_" + letter + "syrk"),
              FunctionDescriptor.ofVoid(
                  JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS, JAVA_INT,
                  number, ADDRESS, JAVA_INT));
      trsm =
          linker.downcallHandle(
              library.findOrThrow("cblas_" + letter + "trsm"),
              FunctionDescriptor.ofVoid(
                  JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number,
                  ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
      potrf =
          linker.downcallHandle(
              library.findOrThrow("LAPACKE_" + letter + "potrf"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT));
    }
  }

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
    int left = transposeA ? TRANSPOSE : NO_TRANSPOSE;
    int right = transposeB ? TRANSPOSE : NO_TRANSPOSE;
    try {
      if (precision == Precision.DOUBLE) {
        doubles.gemm.invokeExact(
            ROW_MAJOR, left, right, m, n, k, alpha, a, aStride, b, bStride, beta, c, cStride);
      } else {
        singles.gemm.invokeExact(
            ROW_MAJOR,
            left,
            right,
            m,
            n,
            k,
            (float) alpha,
            a,
            aStride,
            b,
            bStride,
            (float) beta,
            c,
            cStride);
      }
    } catch (Throwable failure) {
      throw OpenBlas.rethrown(failure);
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
    try {
      if (precision == Precision.DOUBLE) {
        doubles.syrk.invokeExact(
            ROW_MAJOR, LOWER, NO_TRANSPOSE, n, k, -1.0, a, aStride, 1.0, c, cStride);
      } else {
        singles.syrk.invokeExact(
            ROW_MAJOR, LOWER, NO_TRANSPOSE, n, k, -1f, a, aStride, 1f, c, cStride);
      }
    } catch (Throwable failure) {
      throw OpenBlas.rethrown(failure);
    }
  }

  /** Row by row a lower triangle is what column by column is an upper one, which is not copied. */
  @Override
  public int cholesky(Precision precision, int n, MemorySegment a, int stride) {
    MethodHandle potrf = precision == Precision.DOUBLE ? doubles.potrf : singles.potrf;
    try {
      return (int) potrf.invokeExact(COLUMN_MAJOR, (byte) 'U', n, a, stride);
    } catch (Throwable failure) {
      throw OpenBlas.rethrown(failure);
    }
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
    triangular(precision, RIGHT, TRANSPOSE, m, n, lower, stride, b, bStride);
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
    int transpose = transposed ? TRANSPOSE : NO_TRANSPOSE;
    triangular(precision, LEFT, transpose, m, n, lower, stride, b, bStride);
  }

  private void triangular(
      Precision precision,
      int side,
      int transpose,
      int m,
      int n,
      MemorySegment lower,
      int stride,
      MemorySegment b,
      int bStride) {
    try {
      if (precision == Precision.DOUBLE) {
        doubles.trsm.invokeExact(
            ROW_MAJOR, side, LOWER, transpose, NON_UNIT, m, n, 1.0, lower, stride, b, bStride);
      } else {
        singles.trsm.invokeExact(
            ROW_MAJOR, side, LOWER, transpose, NON_UNIT, m, n, 1f, lower, stride, b, bStride);
      }
    } catch (Throwable failure) {
      throw OpenBlas.rethrown(failure);
    }
  }
}

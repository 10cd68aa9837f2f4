package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.internal.Backend;
import dev.quartic.numerics.linalg.internal.OpenBlas;
import dev.quartic.numerics.linalg.internal.PlainJava;
import dev.quartic.numerics.linalg.internal.TileBackend;
import org.slf4j.LoggerFactory;

/** Matrix products on the best library at hand. */
public final class Blas {
  private static final Backend BACKEND = choose();

  private Blas() {}

  private static Backend choose() {
    if (Boolean.getBoolean("quartic.plain")) {
      return new PlainJava();
    }
    try {
      return OpenBlas.load();
    } catch (Throwable failure) {
      LoggerFactory.getLogger(Blas.class)
          .warn(
              "OpenBLAS could not be loaded, plain Java takes its place (slower): {}",
              failure.toString());
      return new PlainJava();
    }
  }

  static Backend backend() {
    return BACKEND;
  }

  /** The same library on blocks outside of Java's heap. */
  static TileBackend tiles() {
    return BACKEND.tiles();
  }

  /**
   * Names the library, its version and core type: results record it, for another one rounds
   * differently.
   */
  public static String description() {
    return BACKEND.description();
  }

  /** {@code C ← α op(A) op(B) + β C} on row-major arrays; op(A) is m × k, op(B) is k × n. */
  public static void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aFrom,
      int aStride,
      double[] b,
      int bFrom,
      int bStride,
      double beta,
      double[] c,
      int cFrom,
      int cStride) {
    BACKEND.gemm(
        transposeA,
        transposeB,
        m,
        n,
        k,
        alpha,
        a,
        aFrom,
        aStride,
        b,
        bFrom,
        bStride,
        beta,
        c,
        cFrom,
        cStride);
  }

  /** The same in single precision, for what is uncertain by more than 1e-7 anyway. */
  public static void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float beta,
      float[] c,
      int cFrom,
      int cStride) {
    BACKEND.gemm(
        transposeA,
        transposeB,
        m,
        n,
        k,
        alpha,
        a,
        aFrom,
        aStride,
        b,
        bFrom,
        bStride,
        beta,
        c,
        cFrom,
        cStride);
  }

  /** {@code A B}. */
  public static Matrix product(Matrix a, Matrix b) {
    return product(a, false, b, false);
  }

  /** {@code op(A) op(B)}, each transposed where asked. */
  public static Matrix product(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
    ProductShape shape = ProductShape.of(a, transposeA, b, transposeB);
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    Matrix c = Matrix.zeros(m, n);
    gemm(
        transposeA,
        transposeB,
        m,
        n,
        k,
        1,
        a.data(),
        0,
        a.columns(),
        b.data(),
        0,
        b.columns(),
        0,
        c.data(),
        0,
        n);
    return c;
  }
}

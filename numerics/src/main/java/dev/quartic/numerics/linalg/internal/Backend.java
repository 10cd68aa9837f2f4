package dev.quartic.numerics.linalg.internal;

/**
 * What a linear-algebra library must offer. Matrices are row-major with a leading dimension (the
 * distance between rows), at an offset into an array.
 */
public interface Backend {
  /** Names the library, its version and the kind of core it was tuned for. */
  String description();

  /** {@code C ← α op(A) op(B) + β C}, with op(A) of shape m × k and op(B) of shape k × n. */
  void gemm(
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
      int cStride);

  /** The same in single precision. */
  void gemm(
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
      int cStride);

  /**
   * Replaces the lower triangle of a symmetric positive definite n × n matrix by its Cholesky
   * factor.
   *
   * @return 0, or the 1-based order of the leading minor that is not positive
   */
  int cholesky(int n, double[] a);

  /**
   * Solves {@code L X = B} (or {@code Lᵀ X = B}) in place, L lower triangular n × n, B n × columns.
   */
  void solveTriangular(boolean transposed, int n, int columns, double[] lower, double[] b);

  /**
   * Replaces a symmetric n × n matrix by its eigenvectors, one in each column.
   *
   * @param values receives the eigenvalues, ascending
   * @return whether the iteration converged
   */
  boolean symmetricEigen(int n, double[] a, double[] values);

  /** The same library on blocks outside of Java's heap. */
  TileBackend tiles();
}

package dev.quartic.numerics.linalg.internal;

import dev.quartic.numerics.array.Precision;
import java.lang.foreign.MemorySegment;

/**
 * What large factorizations and products are made of: operations on blocks in memory outside of
 * Java's heap, row-major with a distance between rows, each on the calling thread alone.
 */
public interface TileBackend {

  /** {@code C ← α op(A) op(B) + β C}, op(A) m × k, op(B) k × n. */
  void gemm(
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
      int cStride);

  /** {@code C ← C − A Aᵀ} in the lower triangle of C, n × n; A is n × k. */
  void subtractSquare(
      Precision precision,
      int n,
      int k,
      MemorySegment a,
      int aStride,
      MemorySegment c,
      int cStride);

  /**
   * Replaces the lower triangle of a symmetric positive definite n × n block by its Cholesky
   * factor.
   *
   * @return 0, or the 1-based order of the leading minor that is not positive
   */
  int cholesky(Precision precision, int n, MemorySegment a, int stride);

  /** {@code B ← B L⁻ᵀ}, B m × n and L lower triangular n × n. */
  void solveFromRight(
      Precision precision,
      int m,
      int n,
      MemorySegment lower,
      int stride,
      MemorySegment b,
      int bStride);

  /** {@code B ← L⁻¹ B} or {@code L⁻ᵀ B}, B m × n and L lower triangular m × m. */
  void solveFromLeft(
      Precision precision,
      boolean transposed,
      int m,
      int n,
      MemorySegment lower,
      int stride,
      MemorySegment b,
      int bStride);
}

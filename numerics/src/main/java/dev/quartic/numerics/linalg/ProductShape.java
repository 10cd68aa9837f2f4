package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;

/** op(A) is m × k, op(B) is k × n. */
record ProductShape(int m, int n, int k) {

  /**
   * Of two matrices, each transposed where asked.
   *
   * @throws IllegalArgumentException where they do not fit
   */
  static ProductShape of(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
    int k = transposeA ? a.rows() : a.columns();
    int inner = transposeB ? b.columns() : b.rows();
    if (k != inner) {
      throw new IllegalArgumentException(
          "inner dimensions of a product must agree, but were %d and %d".formatted(k, inner));
    }
    return new ProductShape(
        transposeA ? a.columns() : a.rows(), transposeB ? b.rows() : b.columns(), k);
  }
}

package dev.quartic.theory.kernel;

import dev.quartic.numerics.linalg.Blas;

/** x·x′/n₀ of some inputs with others. */
final class ScalarProducts {
  private ScalarProducts() {}

  /**
   * Forms them.
   *
   * @param left x, one input after the other from {@code leftFrom} on
   * @param right x′, likewise
   * @param dimension n₀
   * @param out receives them, {@code [rows, columns]}, the first at {@code place}, rows {@code
   *     stride} apart
   */
  static void of(
      double[] left,
      int leftFrom,
      int rows,
      double[] right,
      int rightFrom,
      int columns,
      int dimension,
      double[] out,
      int place,
      int stride) {
    Blas.gemm(
        false,
        true,
        rows,
        columns,
        dimension,
        1.0 / dimension,
        left,
        leftFrom,
        dimension,
        right,
        rightFrom,
        dimension,
        0,
        out,
        place,
        stride);
  }
}

package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.Matrix;

/** One step up of G¹ and Θ¹, {@code [N, N]}, symmetric. */
interface MeanStep {
  /** G¹ of the layer above, from that of this one. */
  Matrix metric(Matrix correction);

  /** Θ¹ of the layer above, from G¹ and Θ¹ of this one. */
  Matrix ntk(Matrix metricCorrection, Matrix ntkCorrection);

  /** Takes each entry once. */
  static Matrix symmetric(int n, Matrix.Entry entry) {
    Matrix upper = Matrix.build(n, n, (i, j) -> i <= j ? entry.at(i, j) : 0);
    return Matrix.build(n, n, (i, j) -> i <= j ? upper.get(i, j) : upper.get(j, i));
  }
}

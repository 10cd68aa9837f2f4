package dev.quartic.theory.training;

import dev.quartic.numerics.array.Matrix;

/** How likely targets are under a Gaussian prior over functions, noise included. */
public final class Evidence {
  private Evidence() {}

  /**
   * {@code log p(y) = −½ tr yᵀC⁻¹y − ½ n_L (log det C + N_A log 2π)}.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @param solved C⁻¹y, likewise
   * @param logDeterminant log det C
   */
  public static double log(Matrix targets, Matrix solved, double logDeterminant) {
    double square = 0;
    for (int index = 0; index < targets.data().length; index++) {
      square += targets.data()[index] * solved.data()[index];
    }
    double entries = targets.data().length;
    return -0.5 * (square + targets.columns() * logDeterminant + entries * Math.log(2 * Math.PI));
  }
}

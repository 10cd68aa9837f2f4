package dev.quartic.ensemble.train;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.util.Arrays;

/**
 * The eigenmodes of a network's kernel on its training samples, {@code H = U diag(θ) Uᵀ}.
 *
 * <p>Modes below {@code P ε θ_max} (P samples times outputs, ε one unit in the last place) are
 * rounding. No gradient moves them; they are counted as θ = 0, and vectors have no component along
 * them.
 */
final class KernelModes {
  private final int size;
  private final double[] values;
  private final Matrix vectors;
  private final int nullModes;
  private final double largestDiagonal;

  /**
   * Decomposes a kernel.
   *
   * @param kernel H, {@code [P, P]}
   */
  KernelModes(int size, double[] kernel) {
    this.size = size;
    SymmetricEigen eigen = SymmetricEigen.of(Matrix.wrap(size, size, kernel));
    values = eigen.values().clone();
    vectors = eigen.vectors();
    double threshold = size * Math.ulp(1.0) * Math.max(0, values[size - 1]);
    int below = 0;
    while (below < size && values[below] <= threshold) {
      values[below++] = 0;
    }
    nullModes = below;
    double largest = 0;
    for (int index = 0; index < size; index++) {
      largest = Math.max(largest, kernel[index * size + index]);
    }
    largestDiagonal = largest;
  }

  /** θ, ascending. */
  double[] values() {
    return values;
  }

  double largest() {
    return values[size - 1];
  }

  /** The largest {@code H_pp}. */
  double largestDiagonal() {
    return largestDiagonal;
  }

  /** {@code Uᵀ c}, without null modes. */
  void toModes(double[] vector, double[] modes) {
    double[] u = vectors.data();
    Arrays.fill(modes, 0, size, 0);
    for (int row = 0; row < size; row++) {
      double component = vector[row];
      for (int mode = nullModes; mode < size; mode++) {
        modes[mode] += component * u[row * size + mode];
      }
    }
  }

  /** {@code U m}. */
  void fromModes(double[] modes, double[] vector) {
    double[] u = vectors.data();
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int mode = nullModes; mode < size; mode++) {
        sum += modes[mode] * u[row * size + mode];
      }
      vector[row] = sum;
    }
  }
}

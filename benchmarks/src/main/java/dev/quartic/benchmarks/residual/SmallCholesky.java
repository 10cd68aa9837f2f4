package dev.quartic.benchmarks.residual;

/** C = L Lᵀ of a small matrix that may be singular to rounding. */
final class SmallCholesky {
  private static final double NEGLIGIBLE = 1e-13;

  private SmallCholesky() {}

  /** Writes L, {@code [size, size]}, lower triangular; columns of pivots that vanish are zero. */
  static void of(double[] matrix, int size, double[] lower) {
    for (int column = 0; column < size; column++) {
      double pivot = matrix[column * size + column];
      for (int k = 0; k < column; k++) {
        pivot -= lower[column * size + k] * lower[column * size + k];
      }
      boolean vanishes = pivot <= NEGLIGIBLE * matrix[column * size + column];
      double root = vanishes ? 0 : Math.sqrt(pivot);
      lower[column * size + column] = root;
      for (int row = column + 1; row < size; row++) {
        double sum = matrix[row * size + column];
        for (int k = 0; k < column; k++) {
          sum -= lower[row * size + k] * lower[column * size + k];
        }
        lower[row * size + column] = vanishes ? 0 : sum / root;
      }
    }
  }
}

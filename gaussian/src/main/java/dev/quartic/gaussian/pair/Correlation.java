package dev.quartic.gaussian.pair;

import dev.quartic.numerics.array.Matrix;

/** The correlation of two preactivations. */
public final class Correlation {
  /**
   * How near ±1 a correlation counts as exactly that: what rounding leaves of coincident and
   * collinear samples.
   */
  static final double SNAP = 8 * Math.ulp(1.0);

  private Correlation() {}

  /** b/√(ac), made exact at ±1; 0 where a variance is. */
  public static double of(double a, double b, double c) {
    double scale = Math.sqrt(a) * Math.sqrt(c);
    if (scale == 0) {
      return 0;
    }
    double rho = b / scale;
    return 1 - Math.abs(rho) <= SNAP ? Math.copySign(1, rho) : rho;
  }

  /** Those of sample i with samples from, from + 1, …; as many as there is room for. */
  static void row(Matrix kernel, int i, int from, double[] out) {
    double a = kernel.get(i, i);
    for (int index = 0; index < out.length; index++) {
      int j = from + index;
      out[index] = of(a, kernel.get(i, j), kernel.get(j, j));
    }
  }

  /**
   * The smallest 1 − |ρ| among samples that are not collinear; 1 where there are no two such.
   *
   * @param kernel K, {@code [N, N]}
   */
  public static double nearest(Matrix kernel) {
    double nearest = 1;
    for (int i = 0; i < kernel.rows(); i++) {
      for (int j = i + 1; j < kernel.rows(); j++) {
        double distance = 1 - Math.abs(of(kernel.get(i, i), kernel.get(i, j), kernel.get(j, j)));
        if (distance > 0) {
          nearest = Math.min(nearest, distance);
        }
      }
    }
    return nearest;
  }
}

package dev.quartic.numerics.simd;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;

/** The same functions one double at a time: oracle of the tests, and what runs without vectors. */
final class PlainMath {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  private PlainMath() {}

  static void apply(
      DoubleUnaryOperator function, double[] x, int xFrom, double[] out, int outFrom, int count) {
    for (int k = 0; k < count; k++) {
      out[outFrom + k] = function.applyAsDouble(x[xFrom + k]);
    }
  }

  static double exp(double x) {
    return Math.exp(x);
  }

  static double tanh(double x) {
    return Math.tanh(x);
  }

  static double erf(double x) {
    return Math.abs(x) < 1e-9
        ? TWO_OVER_SQRT_PI * x
        : Erf.erf(x); // the latter vanishes below 1e-154
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x * SQRT_HALF);
  }

  static double density(double x) {
    double bounded = Math.clamp(x, -40, 40); // so that squares stay finite
    double exponent = -0.5 * bounded * bounded;
    double rest =
        Math.fma(-0.5 * bounded, bounded, -exponent); // what rounding took from the square
    return Math.exp(exponent) * (1 + rest) / Math.sqrt(2 * Math.PI);
  }
}

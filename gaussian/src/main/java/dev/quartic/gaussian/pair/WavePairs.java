package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;

/**
 * Averages of two derivatives of a sine or cosine. The p-th derivative is {@code cos(z + φ +
 * pπ/2)}, φ = 3π/2 for the sine and 0 for the cosine, so that for p + q even
 *
 * <pre>{@code
 * M^{pq} = ½ [cos((p − q)π/2) e^(−(a − 2b + c)/2) + cos(2φ + (p + q)π/2) e^(−(a + 2b + c)/2)]
 *        = ± e^(−(a + c)/2) cosh b   or   ± e^(−(a + c)/2) sinh b,
 * }</pre>
 *
 * and 0 for p + q odd. Any variance is as good as another: nothing is sampled, and a long wave
 * under a wide density meets no step.
 *
 * <p>Error: rounding, some units in the last place of the result and of the exponent, the latter
 * growing with the variances.
 */
record WavePairs(Trigonometric wave, Matrix kernel) implements DerivativePairs {
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  @Override
  public double moment(int p, int q, int i, int j) {
    if ((p + q) % 2 != 0) {
      return 0;
    }
    int difference = sign((p - q) / 2);
    int sum = sign((p + q) / 2) * (wave instanceof Sin ? -1 : 1); // cos 3π = −1
    double a = kernel.get(i, i);
    double b = kernel.get(i, j);
    double c = kernel.get(j, j);
    return difference * (difference == sum ? even(a, b, c) : odd(a, b, c));
  }

  /** cos(π m). */
  private static int sign(int m) {
    return m % 2 == 0 ? 1 : -1;
  }

  /** e^(−(a + c)/2) cosh b. */
  static double even(double a, double b, double c) {
    double mean = (a + c) / 2; // cosh b alone may overflow
    return (Math.exp(b - mean) + Math.exp(-b - mean)) / 2;
  }

  /** e^(−(a + c)/2) sinh b, with all its digits where b is small. */
  static double odd(double a, double b, double c) {
    double mean = (a + c) / 2;
    return Math.abs(b) < 1
        ? Math.exp(-mean) * Math.sinh(b)
        : (Math.exp(b - mean) - Math.exp(-b - mean)) / 2;
  }

  @Override
  public double mean(int p, int i) {
    int quarters = p + (wave instanceof Sin ? 3 : 0);
    return quarters % 2 != 0 ? 0 : sign(quarters / 2) * Math.exp(-kernel.get(i, i) / 2);
  }

  @Override
  public double relativeError() {
    return ROUNDING * (1 + kernel.maxAbs());
  }

  @Override
  public String method() {
    return "closed form";
  }
}

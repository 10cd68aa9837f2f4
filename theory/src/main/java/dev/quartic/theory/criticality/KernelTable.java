package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;
import java.util.function.DoubleFunction;

/**
 * g, dg/dK and ⟨σ′σ′⟩ as functions of K, tabulated over log K with their exact derivatives: for
 * pictures and searches that need thousands of kernel maps.
 *
 * <p>Error: {@link #error}, measured by leaving out every other point, and divided by 16, the order
 * of a cubic being four; relative to the value. Beyond the table (K from {@value #SMALLEST} to
 * {@value #LARGEST}) the value at its end is continued by its power law.
 */
final class KernelTable {
  static final double SMALLEST = 1e-6;
  static final double LARGEST = 1e3;
  private static final int POINTS = 257;
  private static final double STEP = Math.log(LARGEST / SMALLEST) / (POINTS - 1);
  private static final int CURVES = 3;

  private final double[][] value = new double[CURVES][POINTS];
  private final double[][] slope = new double[CURVES][POINTS]; // by log K
  private final int last;
  private final double error;

  /**
   * Fills the table.
   *
   * @throws ArithmeticException where not even small kernels have averages
   */
  KernelTable(Activation activation) {
    this(k -> NeuronMoments.of(activation, k));
  }

  /** The same of averages by K. */
  KernelTable(DoubleFunction<NeuronMoments> moments) {
    int filled = 0;
    while (filled < POINTS) {
      double k = kernel(filled);
      NeuronMoments at;
      try {
        at = moments.apply(k);
      } catch (ArithmeticException tooLarge) {
        if (filled < POINTS / 4) {
          throw tooLarge;
        }
        break;
      }
      put(0, filled, at.product(), k * at.growth());
      put(1, filled, at.growth(), k * at.curvature());
      put(2, filled, at.slope(), k * at.slopeGrowth());
      filled++;
    }
    last = filled - 1;
    error = measured();
  }

  private void put(int curve, int point, double v, double s) {
    value[curve][point] = v;
    slope[curve][point] = s;
  }

  private static double kernel(int point) {
    return SMALLEST * Math.exp(point * STEP);
  }

  /** g = ⟨σσ⟩. */
  double product(double kernel) {
    return at(0, kernel);
  }

  /** dg/dK. */
  double growth(double kernel) {
    return at(1, kernel);
  }

  /** ⟨σ′σ′⟩. */
  double slope(double kernel) {
    return at(2, kernel);
  }

  /** The largest K that the table holds. */
  double largest() {
    return kernel(last);
  }

  double error() {
    return error;
  }

  private double at(int curve, double kernel) {
    double place = Math.log(Math.max(kernel, SMALLEST) / SMALLEST) / STEP;
    int left = (int) place;
    if (left >= last) {
      double v = value[curve][last];
      return v == 0 ? 0 : v * Math.exp(slope[curve][last] / v * (place - last) * STEP);
    }
    return cubic(curve, left, left + 1, place - left);
  }

  private double cubic(int curve, int left, int right, double t) {
    double h = (right - left) * STEP;
    double[] v = value[curve];
    double[] s = slope[curve];
    double r = 1 - t;
    return r * r * ((1 + 2 * t) * v[left] + t * h * s[left])
        + t * t * ((1 + 2 * r) * v[right] - r * h * s[right]);
  }

  private double measured() {
    double worst = 0;
    for (int curve = 0; curve < CURVES; curve++) {
      double scale = 0;
      for (int point = 0; point <= last; point++) {
        scale = Math.max(scale, Math.abs(value[curve][point]));
      }
      for (int point = 1; point < last; point += 2) {
        double own = Math.abs(value[curve][point]);
        double difference = Math.abs(cubic(curve, point - 1, point + 1, 0.5) - value[curve][point]);
        worst = Math.max(worst, difference / Math.max(own, 1e-3 * scale));
      }
    }
    return worst / 16;
  }
}

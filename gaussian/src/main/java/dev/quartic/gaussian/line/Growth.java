package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Activation;

/**
 * How far out averages of powers of σ and its derivatives have weight, found by walking outwards
 * one standard deviation after the other until the density has won.
 */
public final class Growth {
  /** Nearer than this the density alone has weight, for bounded functions. */
  private static final int NEAREST = 9;

  private static final int FARTHEST = 64;

  /** Not one, which could meet the zeros of a wave again and again. */
  private static final double STRIDE = 1.0137;

  /** A logarithm: what lies beyond is less than 1e-19 of the whole. */
  private static final double NEGLIGIBLE = 45;

  private static final double HUGE = 1e200;

  private Growth() {}

  /**
   * The reach of {@code ⟨|σ⁽ᵖ⁾|ᵐ⟩}, p below {@code orders}, in standard deviations.
   *
   * @param power m
   * @throws NoAverage where an average is infinite, beyond the range of numbers, or where σ is none
   */
  public static double reach(Activation activation, int orders, int power, double variance) {
    int steps = NEAREST;
    for (int order = 0; order < orders; order++) {
      steps = Math.max(steps, steps(activation, order, power, Math.sqrt(variance)));
    }
    return STRIDE * steps;
  }

  private static int steps(Activation activation, int order, int power, double norm) {
    double peak = Double.NEGATIVE_INFINITY;
    int last = 0;
    for (int step = 0; step <= FARTHEST; step++) {
      double z = STRIDE * step * norm;
      double right = activation.derivative(order, z);
      double left = activation.derivative(order, -z);
      if (!Double.isFinite(right) || !Double.isFinite(left)) {
        throw notFinite(activation, order, power, norm, Double.isFinite(right) ? -z : z);
      }
      double size = Math.max(Math.abs(left), Math.abs(right));
      double weight = power * Math.log(size) - 0.5 * STRIDE * step * STRIDE * step;
      peak = Math.max(peak, weight);
      if (weight > peak - NEGLIGIBLE) {
        last = step;
      } else if (step > Math.max(NEAREST, last + 1)) { // twice, since one may be near a zero
        return last + 1;
      }
    }
    throw outgrown(activation, order, power, norm, STRIDE * FARTHEST * norm);
  }

  private static NoAverage notFinite(
      Activation activation, int order, int power, double norm, double z) {
    boolean overflow = Math.abs(activation.value(z)) > HUGE; // of which derivatives are NaN
    return Double.isNaN(activation.derivative(order, z)) && !overflow
        ? new NoAverage(
            "%s of '%s' is not a number at z = %.6g, so that it has no average at variance %.3g"
                .formatted(primed(order), activation.name(), z, norm * norm))
        : outgrown(activation, order, power, norm, z);
  }

  private static NoAverage outgrown(
      Activation activation, int order, int power, double norm, double z) {
    return new NoAverage(
        ("the average of (%s)^%d of '%s' is infinite or beyond the largest number at variance %.3g:"
                + " as far out as z = %.3g the function outgrows the normal density")
            .formatted(primed(order), power, activation.name(), norm * norm, z));
  }

  /** σ⁽ᵖ⁾ in words. */
  static String primed(int order) {
    return order <= 3 ? "sigma" + "'".repeat(order) : "sigma^(%d)".formatted(order);
  }
}

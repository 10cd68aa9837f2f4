package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;

/**
 * Looks for poles of an activation of one's own on the real axis, where averages of σ² are infinite
 * however little weight the density has there, and which nodes of a rule step over.
 *
 * <p>|σ| is followed to its largest value wherever it changes its sign or is larger than at both
 * neighbours: near a pole it goes on growing.
 */
public final class Poles {
  /** Poles nearer than this are looked for at any variance. */
  private static final double NEAR = 100;

  private static final double DEVIATIONS = 40;
  private static final double STEP = 0.04; // in asinh z
  private static final double SHRINK = (Math.sqrt(5) - 1) / 2;
  private static final int PATIENCE = 24;
  private static final int LONGEST = 80;
  private static final double GROWN = 1e11;

  private Poles() {}

  /**
   * Refuses an activation with a pole.
   *
   * @param variance the largest one
   * @throws NoAverage naming the place
   */
  public static void refuse(Activation activation, double variance) {
    if (!(activation instanceof Custom)) {
      return;
    }
    double farthest = Math.max(NEAR, DEVIATIONS * Math.sqrt(variance));
    int half = (int) Math.ceil(asinh(farthest) / STEP);
    double[] z = new double[2 * half + 1];
    double[] value = new double[z.length];
    for (int index = 0; index < z.length; index++) {
      z[index] = Math.sinh((index - half) * STEP);
      value[index] = activation.value(z[index]);
    }
    for (int index = 1; index < z.length; index++) {
      if (Double.isInfinite(value[index]) && Math.abs(value[index - 1]) < GROWN) {
        throw pole(activation, z[index], GROWN);
      }
      if (value[index - 1] * value[index] < 0) {
        flip(activation, z[index - 1], z[index]);
      }
      if (index + 1 < z.length
          && Math.abs(value[index]) >= Math.abs(value[index - 1])
          && Math.abs(value[index]) >= Math.abs(value[index + 1])) {
        peak(activation, z[index - 1], z[index + 1], Math.abs(value[index]));
      }
    }
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }

  /** A change of sign is a zero, where |σ| falls, or an odd pole, where it grows. */
  private static void flip(Activation activation, double from, double to) {
    double left = from;
    double right = to;
    double leftValue = activation.value(left);
    double rightValue = activation.value(right);
    double first = Math.max(Math.abs(leftValue), Math.abs(rightValue));
    for (int step = 0; step < LONGEST; step++) {
      double middle = left + (right - left) / 2;
      if (middle <= left || middle >= right) {
        break;
      }
      double value = activation.value(middle);
      if (value == 0 || Double.isNaN(value)) {
        break;
      }
      if (value * leftValue > 0) {
        left = middle;
        leftValue = value;
      } else {
        right = middle;
        rightValue = value;
      }
      double smaller = Math.min(Math.abs(leftValue), Math.abs(rightValue));
      if (step > PATIENCE && smaller < 2 * first) {
        return;
      }
      if (smaller > GROWN * first) {
        throw pole(activation, middle, smaller);
      }
    }
  }

  /** Golden sections towards the largest |σ|, which near an even pole has no end. */
  private static void peak(Activation activation, double from, double to, double first) {
    double left = from;
    double right = to;
    double inner = right - SHRINK * (right - left);
    double outer = left + SHRINK * (right - left);
    double innerValue = Math.abs(activation.value(inner));
    double outerValue = Math.abs(activation.value(outer));
    for (int step = 0; step < LONGEST; step++) {
      if (innerValue > outerValue) {
        right = outer;
        outer = inner;
        outerValue = innerValue;
        inner = right - SHRINK * (right - left);
        innerValue = Math.abs(activation.value(inner));
      } else {
        left = inner;
        inner = outer;
        innerValue = outerValue;
        outer = left + SHRINK * (right - left);
        outerValue = Math.abs(activation.value(outer));
      }
      double larger = Math.max(innerValue, outerValue);
      if (Double.isNaN(larger) || (step > PATIENCE && larger < 1e2 * first)) {
        return;
      }
      if (larger > GROWN * first && first > 0) {
        throw pole(activation, innerValue > outerValue ? inner : outer, larger);
      }
    }
  }

  private static NoAverage pole(Activation activation, double z, double value) {
    return new NoAverage(
        "'%s' has a pole at z = %.9g, where |sigma| exceeds %.1e: the average of sigma^2 is infinite"
            .formatted(activation.name(), z, value));
  }
}

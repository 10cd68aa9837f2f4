package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import java.util.Arrays;
import java.util.Optional;

/**
 * Equidistant nodes, for functions analytic about the real axis, where the error falls
 * exponentially with 1/step.
 *
 * <p>{@code 1/step² = base + curvature · slope²}: the first term is what the normal density needs,
 * the second what products of derivatives of σ need; it is measured once, in one dimension, where
 * all four functions peak at the same place. The second rule is shifted by half a step along every
 * axis.
 *
 * @param base 1/step² for constants
 * @param curvature what it grows by with the square of the slope
 * @param reach beyond which weights times values are negligible
 */
record TrapezoidalRule(double base, double curvature, double reach) implements NodeRule {
  private static final double FARTHEST = 24;
  private static final double FINE = 1.0 / 32;
  private static final double FINEST = 1.0 / 64;
  private static final double SHRINK = 0.9;

  /** Of the step that looks for aliases to the others, not a ratio of small numbers. */
  private static final double THIRD = Math.E / 4;

  /**
   * Finds a rule; empty where even the finest step is too long.
   *
   * @param variance the largest one
   * @param scale of each pattern's average
   * @param cut what may be lost beyond the reach, relative to {@code scale}
   * @param difference of the rule's two versions, relative likewise
   */
  static Optional<TrapezoidalRule> calibrated(
      Activation activation, double variance, double[] scale, double cut, double difference) {
    double norm = Math.sqrt(variance);
    double reach = reach(activation, norm, scale, cut);
    double base = Math.log(1 / difference) / (2 * Math.PI * Math.PI);
    double step = 1 / Math.sqrt(base);
    while (mismatch(activation, norm, scale, step, reach) > difference
        || aliased(activation, norm, scale, step, reach, difference)) {
      if (step <= FINEST) {
        return Optional.empty();
      }
      step *= SHRINK;
    }
    double curvature = variance == 0 ? 0 : Math.max(0, 1 / (step * step) - base) / variance;
    return Optional.of(new TrapezoidalRule(base, curvature, reach));
  }

  /** ⟨|product|⟩ of each pattern when all four samples are one of the given variance. */
  static double[] scales(Activation activation, double variance) {
    double[] sums = new double[DerivativePattern.COUNT];
    for (double u = -FARTHEST; u <= FARTHEST; u += FINE) {
      double[] products = products(activation, Math.sqrt(variance) * u);
      for (int pattern = 0; pattern < sums.length; pattern++) {
        double term = FINE * density(u) * Math.abs(products[pattern]);
        sums[pattern] += Double.isFinite(term) ? term : 0; // far out, where the density is zero
      }
    }
    return sums;
  }

  /**
   * Where the weight beyond times the largest product within is negligible: in other directions
   * than that of four equal samples products do not fall off.
   */
  static double reach(Activation activation, double norm, double[] scale, double cut) {
    int steps = (int) (FARTHEST / FINE);
    double[][] envelope = new double[steps + 1][scale.length];
    for (int step = 0; step <= steps; step++) {
      double[] left = products(activation, -norm * FINE * step);
      double[] right = products(activation, norm * FINE * step);
      for (int pattern = 0; pattern < scale.length; pattern++) {
        double here = Math.max(Math.abs(left[pattern]), Math.abs(right[pattern]));
        double before = step == 0 ? 0 : envelope[step - 1][pattern];
        envelope[step][pattern] = Math.max(before, here);
      }
    }
    double[] tails = new double[scale.length];
    for (int step = steps; step > 0; step--) {
      double u = FINE * step;
      for (int pattern = 0; pattern < scale.length; pattern++) {
        double term = 2 * FINE * density(u) * u * u * envelope[step][pattern]; // u²: of a sphere
        tails[pattern] += Double.isFinite(term) ? term : 0;
        if (tails[pattern] > 0.1 * cut * scale[pattern]) {
          return u + FINE;
        }
      }
    }
    return 1;
  }

  /** Half the largest difference of the two versions, relative to the scale. */
  private static double mismatch(
      Activation activation, double norm, double[] scale, double step, double reach) {
    double[] shifted = sums(activation, norm, scale.length, step, reach, -1);
    return largest(shifted, new double[scale.length], scale);
  }

  /**
   * Whether a step that shares no alias of a wave with the two versions disagrees with their mean.
   */
  private static boolean aliased(
      Activation activation,
      double norm,
      double[] scale,
      double step,
      double reach,
      double difference) {
    double[] mean = sums(activation, norm, scale.length, step, reach, 1);
    double[] third = sums(activation, norm, scale.length, THIRD * step, reach, 1);
    return largest(mean, third, scale) > difference;
  }

  /** The mean of the two versions, or with sign −1 half their difference. */
  private static double[] sums(
      Activation activation, double norm, int patterns, double step, double reach, int sign) {
    double[] sums = new double[patterns];
    int half = (int) Math.ceil(reach / step);
    for (int m = -2 * half; m <= 2 * half; m++) {
      double u = m * step / 2;
      double[] products = products(activation, norm * u);
      for (int pattern = 0; pattern < patterns; pattern++) {
        sums[pattern] += (m % 2 == 0 ? 0.5 : sign * 0.5) * step * density(u) * products[pattern];
      }
    }
    return sums;
  }

  private static double largest(double[] left, double[] right, double[] scale) {
    double worst = 0;
    for (int pattern = 0; pattern < scale.length; pattern++) {
      if (left[pattern] != right[pattern]) {
        worst = Math.max(worst, Math.abs(left[pattern] - right[pattern]) / scale[pattern]);
      }
    }
    return worst;
  }

  static double[] products(Activation activation, double z) {
    double[] derivatives = new double[QuadrupleMoments.ORDERS];
    Arrays.setAll(derivatives, order -> activation.derivative(order, z));
    double[] products = new double[DerivativePattern.COUNT];
    for (DerivativePattern pattern : DerivativePattern.values()) {
      double product = 1;
      for (int place = 0; place < 4; place++) {
        product *= derivatives[pattern.order(place)];
      }
      products[pattern.index()] = product;
    }
    return products;
  }

  private static double density(double u) {
    return Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
  }

  @Override
  public Axis axis(double slope, boolean second) {
    if (slope == 0) {
      return Axis.POINT;
    }
    double step = 1 / Math.sqrt(base + curvature * slope * slope);
    double shift = second ? 0.5 : 0;
    int half = (int) Math.floor(reach / step - shift);
    int count = second ? 2 * half + 2 : 2 * half + 1;
    double[] nodes = new double[count];
    double[] weights = new double[count];
    for (int index = 0; index < count; index++) {
      double u = (index - (count - 1) / 2.0) * step;
      nodes[index] = u;
      weights[index] = step * density(u);
    }
    return new Axis(nodes, weights);
  }

  @Override
  public NodeRule refined() {
    return new TrapezoidalRule(1.5 * base, 1.5 * curvature, reach + 0.5);
  }

  @Override
  public String description() {
    return "trapezoidal rule, step %.3g at slope 1, reach %.3g"
        .formatted(1 / Math.sqrt(base + curvature), reach);
  }
}

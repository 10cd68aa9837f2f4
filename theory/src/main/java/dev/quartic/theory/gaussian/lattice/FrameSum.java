package dev.quartic.theory.gaussian.lattice;

import dev.quartic.network.activation.Parity;
import dev.quartic.theory.gaussian.quadruple.DerivativePattern;
import dev.quartic.theory.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.theory.gaussian.quadruple.SmoothDerivatives;
import java.util.Arrays;

/**
 * The sum over the nodes of one {@link ConditionalFrame}.
 *
 * <p>For fixed u₁, u₂ the average over u₃ of the two functions that depend on it is taken for the
 * eleven pairs of derivatives that occur; the rest is put together once for each (u₁, u₂).
 */
final class FrameSum {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private final ConditionalFrame frame;
  private final SmoothDerivatives derivatives;
  private final NodeRule.Axis[] axes = new NodeRule.Axis[ConditionalFrame.AXES];
  private final NodeRule.Axis own;
  private final double reachSquared;
  private final boolean mirrored;
  private final int stride;
  private final double[] arguments;
  private final double[] second;
  private final double[] third;
  private final double[] first = new double[ORDERS];
  private final double[] smooth = new double[ORDERS];
  private final double[] inner = new double[ORDERS * ORDERS];
  private final int[] codes;
  private final double[] sums;

  FrameSum(
      ConditionalFrame frame,
      SmoothDerivatives derivatives,
      NodeRule rule,
      boolean shifted,
      Parity parity) {
    this.frame = frame;
    this.derivatives = derivatives;
    int longest = 1;
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = rule.axis(frame.steepest(axis), shifted);
      longest = Math.max(longest, axes[axis].count());
    }
    own = rule.axis(frame.spread(), shifted);
    stride = Math.max(longest, own.count());
    arguments = new double[stride];
    second = new double[ORDERS * stride];
    third = new double[ORDERS * stride];
    reachSquared = rule.reach() * rule.reach();
    mirrored = parity != Parity.NONE; // patterns have an even number of primes: the product is even
    codes =
        Arrays.stream(DerivativePattern.values())
            .flatMapToInt(pattern -> Arrays.stream(pattern.codes()))
            .toArray();
    sums = new double[codes.length];
  }

  /** Writes all arrangements of all patterns. */
  void into(double[] values) {
    for (int index = 0; index < axes[0].count(); index++) {
      double u = axes[0].nodes()[index];
      if (mirrored && u < 0) {
        continue;
      }
      double weight = axes[0].weights()[index] * (mirrored && u > 0 ? 2 : 1);
      smoothed(u, reachSquared - u * u);
      plane(u, weight);
    }
    for (int index = 0; index < codes.length; index++) {
      values[codes[index]] = sums[index];
    }
  }

  /** The average over v of the smoothed activation and its derivatives. */
  private void smoothed(double u, double room) {
    int from = beyond(own, room);
    int count = Math.max(0, own.count() - 2 * from);
    for (int index = 0; index < count; index++) {
      arguments[index] = frame.meanSlope() * u + frame.spread() * own.nodes()[from + index];
    }
    derivatives.evaluate(arguments, count, second, stride);
    for (int order = 0; order < ORDERS; order++) {
      double sum = 0;
      for (int index = 0; index < count; index++) {
        sum += own.weights()[from + index] * second[order * stride + index];
      }
      smooth[order] = sum;
    }
  }

  /** How many nodes at either end lie beyond the reach; nodes are symmetric. */
  private static int beyond(NodeRule.Axis axis, double room) {
    int from = 0;
    while (2 * from < axis.count() && axis.nodes()[from] * axis.nodes()[from] > room) {
      from++;
    }
    return from;
  }

  private void plane(double u, double weight) {
    var across = axes[1];
    for (int index = 0; index < across.count(); index++) {
      double v = across.nodes()[index];
      double room = reachSquared - u * u - v * v;
      if (room < 0) {
        continue;
      }
      arguments[0] = frame.slope(0, 0) * u + frame.slope(0, 1) * v;
      derivatives.evaluate(arguments, 1, second, stride);
      for (int order = 0; order < ORDERS; order++) {
        first[order] = second[order * stride];
      }
      line(u, v, room);
      gather(weight * across.weights()[index]);
    }
  }

  /** The average over u₃ of σ⁽ᵖ⁾ of the second times σ⁽ᵠ⁾ of the third. */
  private void line(double u, double v, double room) {
    var along = axes[2];
    int from = beyond(along, room);
    int count = Math.max(0, along.count() - 2 * from);
    functions(1, u, v, from, count, second);
    functions(2, u, v, from, count, third);
    double s00 = 0;
    double s01 = 0;
    double s02 = 0;
    double s10 = 0;
    double s11 = 0;
    double s12 = 0;
    double s13 = 0;
    double s20 = 0;
    double s21 = 0;
    double s22 = 0;
    double s31 = 0;
    for (int index = 0; index < count; index++) {
      double weight = along.weights()[from + index];
      double f0 = weight * second[index];
      double f1 = weight * second[stride + index];
      double f2 = weight * second[2 * stride + index];
      double f3 = weight * second[3 * stride + index];
      double g0 = third[index];
      double g1 = third[stride + index];
      double g2 = third[2 * stride + index];
      double g3 = third[3 * stride + index];
      s00 = Math.fma(f0, g0, s00);
      s01 = Math.fma(f0, g1, s01);
      s02 = Math.fma(f0, g2, s02);
      s10 = Math.fma(f1, g0, s10);
      s11 = Math.fma(f1, g1, s11);
      s12 = Math.fma(f1, g2, s12);
      s13 = Math.fma(f1, g3, s13);
      s20 = Math.fma(f2, g0, s20);
      s21 = Math.fma(f2, g1, s21);
      s22 = Math.fma(f2, g2, s22);
      s31 = Math.fma(f3, g1, s31);
    }
    inner[0] = s00;
    inner[1] = s01;
    inner[2] = s02;
    inner[4] = s10;
    inner[5] = s11;
    inner[6] = s12;
    inner[7] = s13;
    inner[8] = s20;
    inner[9] = s21;
    inner[10] = s22;
    inner[13] = s31;
  }

  private void functions(int place, double u, double v, int from, int count, double[] out) {
    double base = frame.slope(place, 0) * u + frame.slope(place, 1) * v;
    double slope = frame.slope(place, 2);
    for (int index = 0; index < count; index++) {
      arguments[index] = base + slope * axes[2].nodes()[from + index];
    }
    derivatives.evaluate(arguments, count, out, stride);
  }

  private void gather(double weight) {
    int x = 2 * frame.smoothed();
    int a = 2 * frame.slots()[0];
    int b = 2 * frame.slots()[1];
    int c = 2 * frame.slots()[2];
    for (int index = 0; index < codes.length; index++) {
      int code = codes[index];
      double outer = smooth[code >> x & 3] * first[code >> a & 3];
      sums[index] += weight * outer * inner[ORDERS * (code >> b & 3) + (code >> c & 3)];
    }
  }
}

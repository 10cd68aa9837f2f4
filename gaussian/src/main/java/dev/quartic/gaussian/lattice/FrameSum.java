package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.SmoothDerivatives;
import dev.quartic.network.activation.Parity;

/** The sum over the nodes of one {@link ConditionalFrame}, a lattice. */
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
  private final NodeSums sums;

  FrameSum(
      ConditionalFrame frame,
      SmoothDerivatives derivatives,
      NodeRule rule,
      boolean shifted,
      Parity parity,
      NodeSums sums) {
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
    mirrored =
        parity != Parity.NONE; // the primes of a product are even in number, and so is the product
    this.sums = sums;
  }

  /** Writes what is summed. */
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
    sums.into(values);
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
      sums.gather(weight * across.weights()[index], smooth, first);
    }
  }

  /** The average over u₃ of σ⁽ᵖ⁾ of the second times σ⁽ᵠ⁾ of the third. */
  private void line(double u, double v, double room) {
    var along = axes[2];
    int from = beyond(along, room);
    int count = Math.max(0, along.count() - 2 * from);
    functions(1, u, v, from, count, second);
    functions(2, u, v, from, count, third);
    sums.line(along.weights(), from, count, second, third, stride);
  }

  private void functions(int place, double u, double v, int from, int count, double[] out) {
    double base = frame.slope(place, 0) * u + frame.slope(place, 1) * v;
    double slope = frame.slope(place, 2);
    for (int index = 0; index < count; index++) {
      arguments[index] = base + slope * axes[2].nodes()[from + index];
    }
    derivatives.evaluate(arguments, count, out, stride);
  }
}

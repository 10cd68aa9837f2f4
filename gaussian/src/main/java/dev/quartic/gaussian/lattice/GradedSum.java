package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.line.Blur;
import dev.quartic.gaussian.line.GaussLegendre;
import dev.quartic.gaussian.line.GradedAxis;
import dev.quartic.gaussian.line.Pieces;
import dev.quartic.gaussian.line.Spacing;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.SmoothDerivatives;
import dev.quartic.network.activation.Parity;

/**
 * The sum over the nodes of one {@link ConditionalFrame}, dense only where a function bends: the
 * nodes of u₂ depend on u₁, and those of u₃ on both.
 *
 * <p>Along u₁ everything bends at the same place, where two functions that depend on one more
 * coordinate each may together be twice as steep as either. Along u₂ the second and third function
 * are blurred by u₃, but not the combination in which u₃ drops out.
 */
final class GradedSum {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private final ConditionalFrame frame;
  private final SmoothDerivatives derivatives;
  private final Blur blur;
  private final double reach;
  private final boolean mirrored;
  private final GradedAxis[] axes = new GradedAxis[ConditionalFrame.AXES];
  private final double[] slope = new double[ConditionalFrame.AXES * ConditionalFrame.AXES];
  private final double[] first = new double[ORDERS];
  private final double[] smooth = new double[ORDERS];
  private final double[] argument = new double[1];
  private double[] arguments = new double[1];
  private double[] second = new double[ORDERS];
  private double[] third = new double[ORDERS];
  private final PatternSums sums;
  private int stride = 1;

  GradedSum(
      ConditionalFrame frame,
      SmoothDerivatives derivatives,
      Pieces pieces,
      Spacing spacing,
      GaussLegendre rule,
      double reach,
      Parity parity) {
    this.frame = frame;
    this.derivatives = derivatives;
    this.reach = reach;
    blur = new Blur(pieces, reach);
    mirrored = parity != Parity.NONE; // patterns have an even number of primes: the product is even
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = new GradedAxis(spacing, rule);
      for (int place = 0; place < ConditionalFrame.AXES; place++) {
        slope[3 * place + axis] = frame.slope(place, axis);
      }
    }
    sums = new PatternSums(frame);
  }

  /** Writes all arrangements of all patterns. */
  void into(double[] values) {
    GradedAxis axis = axes[0];
    axis.clear();
    axis.add(0, frame.meanSlope(), frame.spread());
    for (int place = 0; place < ConditionalFrame.AXES; place++) {
      axis.add(0, 2 * slope[3 * place], 0);
    }
    axis.fill(mirrored ? 0 : -reach, reach);
    for (int index = 0; index < axis.count(); index++) {
      double u = axis.nodes()[index];
      blur.at(frame.meanSlope() * u, frame.spread(), smooth);
      double weight = axis.weights()[index];
      plane(u, mirrored && u != 0 ? 2 * weight : weight);
    }
    sums.into(values);
  }

  private void plane(double u, double weight) {
    double room = Math.sqrt(Math.max(0, reach * reach - u * u));
    double base1 = slope[0] * u;
    double base2 = slope[3] * u;
    double base3 = slope[6] * u;
    GradedAxis axis = axes[1];
    axis.clear();
    axis.add(base1, slope[1], 0);
    axis.add(base2, slope[4], slope[5]);
    axis.add(base3, slope[7], slope[8]);
    if (slope[5] != 0 && slope[8] != 0) {
      double ratio = slope[8] / slope[5];
      axis.add(base3 - ratio * base2, slope[7] - ratio * slope[4], 0);
    }
    axis.fill(-room, room);
    for (int index = 0; index < axis.count(); index++) {
      double v = axis.nodes()[index];
      argument[0] = base1 + slope[1] * v;
      derivatives.evaluate(argument, 1, first, 1);
      line(base2 + slope[4] * v, base3 + slope[7] * v, Math.sqrt(Math.max(0, room * room - v * v)));
      sums.gather(weight * axis.weights()[index], smooth, first);
    }
  }

  private void line(double base2, double base3, double room) {
    GradedAxis axis = axes[2];
    axis.clear();
    axis.add(base2, slope[5], 0);
    axis.add(base3, slope[8], 0);
    axis.fill(-room, room);
    int count = axis.count();
    if (stride < count) {
      stride = 2 * count;
      arguments = new double[stride];
      second = new double[ORDERS * stride];
      third = new double[ORDERS * stride];
    }
    functions(base2, slope[5], count, second);
    functions(base3, slope[8], count, third);
    sums.line(axis.weights(), 0, count, second, third, stride);
  }

  private void functions(double base, double steepness, int count, double[] out) {
    double[] nodes = axes[2].nodes();
    for (int index = 0; index < count; index++) {
      arguments[index] = base + steepness * nodes[index];
    }
    derivatives.evaluate(arguments, count, out, stride);
  }
}

package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.SingleValueAndSlope;
import dev.quartic.numerics.simd.ValueAndSlope;

/** Two straight lines that meet at the origin: the scale-invariant family. */
public sealed interface PiecewiseLinear extends Activation permits Linear, Relu, LeakyRelu, Abs {

  /** σ(z)/z for z &lt; 0. */
  double negativeSlope();

  /** σ(z)/z for z &gt; 0. */
  double positiveSlope();

  @Override
  default double derivative(int order, double z) {
    double slope = z < 0 ? negativeSlope() : positiveSlope();
    return switch (Activation.checkOrder(order)) {
      case 0 -> slope * z;
      case 1 -> Double.isNaN(z) ? z : slope;
      default -> Double.isNaN(z) ? z : 0;
    };
  }

  @Override
  default boolean smooth() {
    return negativeSlope() == positiveSlope();
  }

  @Override
  default void evaluate(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    if (Simd.available()) {
      ValueAndSlope.piecewiseLinear(
          negativeSlope(), positiveSlope(), z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  default void evaluate(
      float[] z, int zFrom, float[] value, int valueFrom, float[] slope, int slopeFrom, int count) {
    if (Simd.available()) {
      SingleValueAndSlope.piecewiseLinear(
          (float) negativeSlope(),
          (float) positiveSlope(),
          z,
          zFrom,
          value,
          valueFrom,
          slope,
          slopeFrom,
          count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }
}

package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/** σ(z) = 1/(1 + e⁻ᶻ). */
public record Sigmoid() implements Activation {
  private static final DerivativePolynomials IN_SIGMOID = new DerivativePolynomials(0, 1, -1);

  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public double derivative(int order, double z) {
    return of(order, z);
  }

  @Override
  public void evaluate(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    if (Simd.available()) {
      ValueAndSlope.sigmoid(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  static double of(int order, double z) {
    if (order > 0
        && z > 0) { // evaluated where the sigmoid is small, so that tails keep their digits
      double mirrored = IN_SIGMOID.at(order, 1 / (1 + Math.exp(z)));
      return order % 2 == 0 ? -mirrored : mirrored;
    }
    return IN_SIGMOID.at(order, 1 / (1 + Math.exp(-z)));
  }
}

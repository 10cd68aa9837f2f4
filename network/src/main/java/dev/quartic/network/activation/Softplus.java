package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/** σ(z) = log(1 + eᶻ). */
public record Softplus() implements Activation {
  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public double derivative(int order, double z) {
    if (Activation.checkOrder(order) > 0) {
      return Sigmoid.of(order - 1, z);
    }
    return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
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
      ValueAndSlope.softplus(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }
}

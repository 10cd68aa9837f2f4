package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/** σ(z) = z/(1 + e⁻ᶻ), also called SiLU. */
public record Swish() implements Activation {
  private static final double FARTHEST = 1e4;

  @Override
  public String name() {
    return "swish";
  }

  @Override
  public double derivative(int order, double z) {
    Activation.checkOrder(order);
    // in the tails, where the sigmoid or its derivatives have long vanished, ∞ · 0 must be 0
    double bounded = order == 0 ? Math.max(z, -FARTHEST) : Math.clamp(z, -FARTHEST, FARTHEST);
    double product = bounded * Sigmoid.of(order, z);
    return order == 0 ? product : product + order * Sigmoid.of(order - 1, z);
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
      ValueAndSlope.swish(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }
}

package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/** σ(z) = e^(−z²). */
public record GaussianBump() implements Activation {
  private static final double SQRT_TWO = Math.sqrt(2);
  private static final double AREA = Math.sqrt(2 * Math.PI);

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public double derivative(int order, double z) {
    // e^(−z²) = √(2π) φ(√2 z)
    return AREA
        * Math.pow(SQRT_TWO, Activation.checkOrder(order))
        * HermiteFunctions.density(order, SQRT_TWO * z);
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
      ValueAndSlope.gaussian(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public Parity parity() {
    return Parity.EVEN;
  }
}

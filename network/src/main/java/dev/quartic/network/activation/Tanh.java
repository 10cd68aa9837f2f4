package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.SingleValueAndSlope;
import dev.quartic.numerics.simd.ValueAndSlope;

/** σ(z) = tanh z. */
public record Tanh() implements Activation {
  private static final DerivativePolynomials IN_TANH = new DerivativePolynomials(1, 0, -1);

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double derivative(int order, double z) {
    if (order == 1) { // 1 − tanh² loses all digits in the tails
      double cosh = Math.cosh(z);
      return 1 / (cosh * cosh);
    }
    return IN_TANH.at(order, Math.tanh(z));
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
      ValueAndSlope.tanh(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public void evaluate(
      float[] z, int zFrom, float[] value, int valueFrom, float[] slope, int slopeFrom, int count) {
    if (Simd.available()) {
      SingleValueAndSlope.tanh(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public Parity parity() {
    return Parity.ODD;
  }
}

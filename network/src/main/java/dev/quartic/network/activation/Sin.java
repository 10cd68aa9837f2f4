package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.Sinusoid;

/** σ(z) = sin z. */
public record Sin() implements Trigonometric {
  @Override
  public String name() {
    return "sin";
  }

  @Override
  public double derivative(int order, double z) {
    return switch (Activation.checkOrder(order) % 4) {
      case 0 -> Math.sin(z);
      case 1 -> Math.cos(z);
      case 2 -> -Math.sin(z);
      default -> -Math.cos(z);
    };
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
      Sinusoid.sineAndCosine(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Trigonometric.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public Parity parity() {
    return Parity.ODD;
  }
}

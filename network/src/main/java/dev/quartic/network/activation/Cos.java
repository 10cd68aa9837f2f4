package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.Sinusoid;

/** σ(z) = cos z. */
public record Cos() implements Trigonometric {
  @Override
  public String name() {
    return "cos";
  }

  @Override
  public double derivative(int order, double z) {
    return switch (Activation.checkOrder(order) % 4) {
      case 0 -> Math.cos(z);
      case 1 -> -Math.sin(z);
      case 2 -> -Math.cos(z);
      default -> Math.sin(z);
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
      Sinusoid.sineAndCosine(z, zFrom, slope, slopeFrom, value, valueFrom, count);
      for (int index = slopeFrom; index < slopeFrom + count; index++) {
        slope[index] = -slope[index];
      }
    } else {
      Trigonometric.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public Parity parity() {
    return Parity.EVEN;
  }
}

package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/**
 * σ(z) = z Φ(z), Φ the normal distribution function: the exact form, not its tanh approximation.
 */
public record Gelu() implements Activation {
  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public double derivative(int order, double z) {
    return switch (Activation.checkOrder(order)) {
      case 0 -> z == Double.NEGATIVE_INFINITY ? 0 : z * HermiteFunctions.cumulative(z);
      case 1 -> HermiteFunctions.cumulative(z) + bounded(z) * HermiteFunctions.density(0, z);
      default ->
          bounded(z) * HermiteFunctions.density(order - 1, z)
              + order * HermiteFunctions.density(order - 2, z);
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
      ValueAndSlope.gelu(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  /** Keeps ∞ · 0 out of the tails, where the density has long vanished. */
  private static double bounded(double z) {
    return Double.isInfinite(z) ? Math.copySign(Double.MAX_VALUE, z) : z;
  }
}

package dev.quartic.network.activation;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.ValueAndSlope;

/**
 * σ(z) = erf(scale · z).
 *
 * @param scale positive; √½ gives 2 Φ(z) − 1
 */
public record Erf(double scale) implements Activation {
  private static final double SQRT_TWO = Math.sqrt(2);

  /** Refuses a scale that is not positive. */
  public Erf {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be a positive number, but was " + scale);
    }
  }

  @Override
  public String name() {
    return "erf";
  }

  @Override
  public double derivative(int order, double z) {
    if (Activation.checkOrder(order) == 0) {
      return org.hipparchus.special.Erf.erf(scale * z);
    }
    double stretch = SQRT_TWO * scale; // erf(s z) = 2 Φ(√2 s z) − 1
    return 2 * Math.pow(stretch, order) * HermiteFunctions.density(order - 1, stretch * z);
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
      ValueAndSlope.erf(scale, z, zFrom, value, valueFrom, slope, slopeFrom, count);
    } else {
      Activation.super.evaluate(z, zFrom, value, valueFrom, slope, slopeFrom, count);
    }
  }

  @Override
  public Parity parity() {
    return Parity.ODD;
  }
}

package dev.quartic.network.activation;

/**
 * σ(z) = z for z ≥ 0 and slope · z below.
 *
 * @param slope for negative z; any finite number
 */
public record LeakyRelu(double slope) implements PiecewiseLinear {
  /** Refuses a slope that is not finite. */
  public LeakyRelu {
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("slope must be a finite number, but was " + slope);
    }
  }

  @Override
  public String name() {
    return "leaky-relu";
  }

  @Override
  public double negativeSlope() {
    return slope;
  }

  @Override
  public double positiveSlope() {
    return 1;
  }
}

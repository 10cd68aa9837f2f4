package dev.quartic.network.activation;

/** σ(z) = max(z, 0). */
public record Relu() implements PiecewiseLinear {
  @Override
  public String name() {
    return "relu";
  }

  @Override
  public double negativeSlope() {
    return 0;
  }

  @Override
  public double positiveSlope() {
    return 1;
  }
}

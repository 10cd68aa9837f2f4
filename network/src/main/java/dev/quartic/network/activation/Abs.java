package dev.quartic.network.activation;

/** σ(z) = |z|. */
public record Abs() implements PiecewiseLinear {
  @Override
  public String name() {
    return "abs";
  }

  @Override
  public double negativeSlope() {
    return -1;
  }

  @Override
  public double positiveSlope() {
    return 1;
  }

  @Override
  public Parity parity() {
    return Parity.EVEN;
  }
}

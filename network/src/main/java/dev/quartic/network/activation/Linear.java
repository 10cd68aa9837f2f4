package dev.quartic.network.activation;

/** σ(z) = z: deep linear networks. */
public record Linear() implements PiecewiseLinear {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public double negativeSlope() {
    return 1;
  }

  @Override
  public double positiveSlope() {
    return 1;
  }

  @Override
  public Parity parity() {
    return Parity.ODD;
  }
}

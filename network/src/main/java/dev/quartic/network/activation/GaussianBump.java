package dev.quartic.network.activation;

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
    return AREA * Math.pow(SQRT_TWO, Activation.checkOrder(order)) * HermiteFunctions.density(order, SQRT_TWO * z);
  }

  @Override
  public Parity parity() {
    return Parity.EVEN;
  }
}

package dev.quartic.network.activation;

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
  public Parity parity() {
    return Parity.EVEN;
  }
}

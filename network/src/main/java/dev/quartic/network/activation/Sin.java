package dev.quartic.network.activation;

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
  public Parity parity() {
    return Parity.ODD;
  }
}

package dev.quartic.network.activation;

/** σ(z) = z/(1 + e⁻ᶻ), also called SiLU. */
public record Swish() implements Activation {
  @Override
  public String name() {
    return "swish";
  }

  @Override
  public double derivative(int order, double z) {
    Activation.checkOrder(order);
    double product = z * Sigmoid.of(order, z);
    return order == 0 ? product : product + order * Sigmoid.of(order - 1, z);
  }
}

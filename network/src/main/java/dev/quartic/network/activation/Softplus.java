package dev.quartic.network.activation;

/** σ(z) = log(1 + eᶻ). */
public record Softplus() implements Activation {
  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public double derivative(int order, double z) {
    if (Activation.checkOrder(order) > 0) {
      return Sigmoid.of(order - 1, z);
    }
    return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  }
}

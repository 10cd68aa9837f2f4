package dev.quartic.network.activation;

/** σ(z) = tanh z. */
public record Tanh() implements Activation {
  private static final DerivativePolynomials IN_TANH = new DerivativePolynomials(1, 0, -1);

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double derivative(int order, double z) {
    if (order == 1) { // 1 − tanh² loses all digits in the tails
      double cosh = Math.cosh(z);
      return 1 / (cosh * cosh);
    }
    return IN_TANH.at(order, Math.tanh(z));
  }

  @Override
  public Parity parity() {
    return Parity.ODD;
  }
}

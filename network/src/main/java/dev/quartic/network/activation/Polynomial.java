package dev.quartic.network.activation;

import java.util.Arrays;
import java.util.List;

/**
 * σ(z) = Σ cₖ zᵏ.
 *
 * @param name {@code polynomial} or {@code monomial}
 * @param coefficients c₀, c₁, … ascending; at least one, all finite, the last one not zero
 */
public record Polynomial(String name, List<Double> coefficients) implements Activation {
  /** The highest power: beyond it Gaussian moments lose their digits to cancellation. */
  public static final int HIGHEST_DEGREE = 20;

  /** Checks the coefficients. */
  public Polynomial {
    coefficients = List.copyOf(coefficients);
    if (coefficients.isEmpty() || coefficients.size() > HIGHEST_DEGREE + 1) {
      throw new IllegalArgumentException(
          "coefficients must be a list of 1 … %d numbers, but there were %d"
              .formatted(HIGHEST_DEGREE + 1, coefficients.size()));
    }
    if (!coefficients.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("coefficients must be finite, but were " + coefficients);
    }
    if (coefficients.getLast() == 0) {
      throw new IllegalArgumentException(
          "the last coefficient must not be zero, but coefficients were " + coefficients);
    }
  }

  /** Σ cₖ zᵏ. */
  public static Polynomial of(List<Double> coefficients) {
    return new Polynomial("polynomial", coefficients);
  }

  /** zᵈ. */
  public static Polynomial monomial(int degree) {
    if (degree < 1 || degree > HIGHEST_DEGREE) {
      throw new IllegalArgumentException(
          "degree must be 1 … %d, but was %d".formatted(HIGHEST_DEGREE, degree));
    }
    Double[] coefficients = new Double[degree + 1];
    Arrays.fill(coefficients, 0.0);
    coefficients[degree] = 1.0;
    return new Polynomial("monomial", List.of(coefficients));
  }

  /** The highest power with a coefficient. */
  public int degree() {
    return coefficients.size() - 1;
  }

  @Override
  public double derivative(int order, double z) {
    Activation.checkOrder(order);
    double sum = 0;
    for (int power = degree(); power >= order; power--) {
      double factor = coefficients.get(power);
      for (int step = 0; step < order; step++) {
        factor *= power - step;
      }
      sum = sum * z + factor;
    }
    return sum;
  }

  @Override
  public Parity parity() {
    boolean even = true;
    boolean odd = true;
    for (int power = 0; power <= degree(); power++) {
      if (coefficients.get(power) != 0) {
        even &= power % 2 == 0;
        odd &= power % 2 != 0;
      }
    }
    return even ? Parity.EVEN : odd ? Parity.ODD : Parity.NONE;
  }
}

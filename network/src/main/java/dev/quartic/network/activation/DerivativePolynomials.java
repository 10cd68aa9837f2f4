package dev.quartic.network.activation;

/** The derivatives of a function u with u′ = g(u), g a polynomial, as polynomials in u. */
final class DerivativePolynomials {
  private final double[][] coefficients;

  /**
   * Applies d/dz p(u) = p′(u) g(u) again and again, starting from p(u) = u.
   *
   * @param rate coefficients of g, ascending
   */
  DerivativePolynomials(double... rate) {
    coefficients = new double[Activation.HIGHEST_ORDER + 1][];
    coefficients[0] = new double[] {0, 1};
    for (int order = 1; order < coefficients.length; order++) {
      double[] last = coefficients[order - 1];
      double[] next = new double[last.length + rate.length - 2];
      for (int power = 1; power < last.length; power++) {
        for (int factor = 0; factor < rate.length; factor++) {
          next[power - 1 + factor] += power * last[power] * rate[factor];
        }
      }
      coefficients[order] = next;
    }
  }

  /** The derivative of the given order where the function has the value u. */
  double at(int order, double u) {
    double[] polynomial = coefficients[Activation.checkOrder(order)];
    double sum = 0;
    for (int power = polynomial.length - 1; power >= 0; power--) {
      sum = sum * u + polynomial[power];
    }
    return sum;
  }
}

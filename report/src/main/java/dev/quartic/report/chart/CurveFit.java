package dev.quartic.report.chart;

import dev.quartic.numerics.array.Matrix;

/**
 * A fitted curve {@code c₀ + c₁ x + c₂ x² + …} with the covariance of its coefficients.
 *
 * @param coefficients c₀, c₁, …, {@code [coefficients, 1]}
 * @param covariance of their errors, {@code [coefficients, coefficients]}
 */
public record CurveFit(Matrix coefficients, Matrix covariance) {

  /** How many coefficients were fitted. */
  public int size() {
    return coefficients.rows();
  }

  /** A coefficient. */
  public double coefficient(int power) {
    return coefficients.get(power, 0);
  }

  /** One standard error of a coefficient. */
  public double error(int power) {
    return Math.sqrt(covariance.get(power, power));
  }

  double at(double x) {
    double value = 0;
    for (int power = size() - 1; power >= 0; power--) {
      value = value * x + coefficient(power);
    }
    return value;
  }

  /** Returns one standard error of the curve at {@code x}. */
  double errorAt(double x) {
    double variance = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        variance += covariance.get(i, j) * Math.pow(x, i + (double) j);
      }
    }
    return Math.sqrt(Math.max(0, variance)); // rounding may step below zero
  }
}

package dev.quartic.study.compare;

import dev.quartic.numerics.array.Matrix;

/**
 * The fit of a {@link WidthLaw}, {@code deviation/ε = c₀ + c₁ ε + …}, to one quantity measured at
 * several widths, by weighted least squares.
 *
 * <p>Where fewer coefficients are fitted than there are widths, the residuals test the law.
 *
 * @param coefficients c₀, c₁, …, {@code [coefficients, 1]}
 * @param covariance of their errors, {@code [coefficients, coefficients]}
 * @param chiSquare Σ (residual/error)²
 * @param lastResidual what the fit leaves over at the last width, in standard errors
 * @param degreesOfFreedom widths less fitted coefficients
 */
public record WidthFit(
    Matrix coefficients,
    Matrix covariance,
    double chiSquare,
    double lastResidual,
    int degreesOfFreedom) {

  /** Fits as many coefficients as leave something to test. */
  public static WidthFit of(WidthLaw law, double[] widths, double[] deviations, double[] errors) {
    return of(law, law.testable(widths.length), widths, deviations, errors);
  }

  /**
   * Fits one quantity.
   *
   * @param law what ε is
   * @param terms coefficients to fit, at most as many as widths
   * @param widths n, distinct
   * @param deviations ensemble minus infinite width
   * @param errors one standard error of each deviation; all positive
   */
  public static WidthFit of(
      WidthLaw law, int terms, double[] widths, double[] deviations, double[] errors) {
    int count = widths.length;
    double unit = 0; // ε in units of its largest value: the normal equations stay well conditioned
    for (double width : widths) {
      unit = Math.max(unit, law.parameter(width));
    }
    double[][] rows = new double[count][terms];
    for (int index = 0; index < count; index++) {
      double power = 1;
      for (int i = 0; i < terms; i++) {
        power *= law.parameter(widths[index]) / unit;
        rows[index][i] = power;
      }
    }
    LeastSquares fit = LeastSquares.fit(rows, deviations, errors);
    double[] units = new double[terms];
    double power = 1;
    for (int i = 0; i < terms; i++) {
      power *= unit;
      units[i] = power;
    }
    return new WidthFit(
        Matrix.build(terms, 1, (i, _) -> fit.coefficient(i) / units[i]),
        Matrix.build(terms, terms, (i, j) -> fit.covariance().get(i, j) / (units[i] * units[j])),
        fit.chiSquare(),
        fit.residuals()[count - 1],
        count - terms);
  }

  /** c₀, the coefficient of ε. */
  public double intercept() {
    return coefficients.get(0, 0);
  }

  /** One standard error of c₀. */
  public double interceptError() {
    return error(0);
  }

  /** c₁, the coefficient of ε²; 0 where it is not fitted. */
  public double slope() {
    return coefficients.rows() > 1 ? coefficients.get(1, 0) : 0;
  }

  /** One standard error of a coefficient that is fitted. */
  public double error(int coefficient) {
    return Math.sqrt(covariance.get(coefficient, coefficient));
  }

  /**
   * How far the law is from the measurement, as a standard normal number: √χ² with the sign of the
   * last residual for one degree of freedom; for more, χ² carried over by the cube-root
   * transformation of Wilson and Hilferty (1931). NaN when nothing is left to test.
   */
  public double zScore() {
    if (degreesOfFreedom < 1) {
      return Double.NaN;
    }
    if (degreesOfFreedom == 1) {
      return Math.copySign(Math.sqrt(chiSquare), lastResidual);
    }
    double spread = 2.0 / (9 * degreesOfFreedom);
    return (Math.cbrt(chiSquare / degreesOfFreedom) - (1 - spread)) / Math.sqrt(spread);
  }
}

package dev.quartic.study.compare;

import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

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
 * @param degreesOfFreedom widths less free coefficients
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
    double unit = unit(law, widths);
    LeastSquares fit = LeastSquares.fit(rows(law, terms, widths, unit), deviations, errors);
    return of(fit, terms, unit, widths.length, widths.length - terms);
  }

  /**
   * Fits one quantity where one term more is not small: its coefficient is fitted too, with 0 as a
   * measurement of it and an error that makes the term as large at the narrowest width as the last
   * of the others, or as that may be. What is cut off is so part of the error of c₀ (constrained
   * fits: Lepage et al. 2002).
   *
   * @param terms free coefficients, at most as many as widths
   */
  public static WidthFit constrained(
      WidthLaw law, int terms, double[] widths, double[] deviations, double[] errors) {
    int count = widths.length;
    double unit = unit(law, widths);
    LeastSquares free = LeastSquares.fit(rows(law, terms, widths, unit), deviations, errors);
    double[][] rows = Arrays.copyOf(rows(law, terms + 1, widths, unit), count + 1);
    rows[count] = new double[terms + 1];
    rows[count][terms] = 1;
    double[] allErrors = Arrays.copyOf(errors, count + 1);
    allErrors[count] = Math.hypot(free.coefficient(terms - 1), free.error(terms - 1));
    LeastSquares fit = LeastSquares.fit(rows, Arrays.copyOf(deviations, count + 1), allErrors);
    return of(fit, terms + 1, unit, count, count - terms);
  }

  /** ε at the narrowest width; in units of it the normal equations stay well conditioned. */
  private static double unit(WidthLaw law, double[] widths) {
    double unit = 0;
    for (double width : widths) {
      unit = Math.max(unit, law.parameter(width));
    }
    return unit;
  }

  private static double[][] rows(WidthLaw law, int terms, double[] widths, double unit) {
    double[][] rows = new double[widths.length][terms];
    for (int index = 0; index < widths.length; index++) {
      double power = 1;
      for (int i = 0; i < terms; i++) {
        power *= law.parameter(widths[index]) / unit;
        rows[index][i] = power;
      }
    }
    return rows;
  }

  private static WidthFit of(
      LeastSquares fit, int terms, double unit, int count, int degreesOfFreedom) {
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
        degreesOfFreedom);
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

package dev.quartic.app.compare;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;

/**
 * The fit of a {@link WidthLaw}, {@code deviation/ε = c₀ + c₁ ε}, to one quantity measured at
 * several widths, by weighted least squares.
 *
 * <p>With three or more widths both coefficients are fitted and the residuals test the law; with
 * two, c₁ is held at 0; with one, nothing is left to test.
 *
 * @param intercept c₀, the coefficient of ε
 * @param interceptError its standard error
 * @param slope c₁; 0 where it is not fitted
 * @param slopeError its standard error
 * @param covariance of the two coefficients' errors
 * @param chiSquare Σ (residual/error)²
 * @param lastResidual what the fit leaves over at the last width, in standard errors
 * @param degreesOfFreedom widths less fitted coefficients
 */
public record WidthFit(
    double intercept,
    double interceptError,
    double slope,
    double slopeError,
    double covariance,
    double chiSquare,
    double lastResidual,
    int degreesOfFreedom) {

  /** c₀ and c₁. */
  public static final int COEFFICIENTS = 2;

  /** Fits c₀ and c₁ to one quantity. */
  public static WidthFit of(WidthLaw law, double[] widths, double[] deviations, double[] errors) {
    return of(law, COEFFICIENTS, widths, deviations, errors);
  }

  /**
   * Fits one quantity.
   *
   * @param law what ε is
   * @param most coefficients to fit; always fewer than widths, and at least one
   * @param widths n, distinct
   * @param deviations ensemble minus infinite width
   * @param errors one standard error of each deviation; all positive
   */
  public static WidthFit of(
      WidthLaw law, int most, double[] widths, double[] deviations, double[] errors) {
    int count = widths.length;
    int terms = Math.max(1, Math.min(most, count - 1));
    double unit = 0; // ε in units of its largest value: the normal equations stay well conditioned
    for (double width : widths) {
      unit = Math.max(unit, law.parameter(width));
    }
    double[] normal = new double[terms * terms];
    double[] right = new double[terms];
    for (int index = 0; index < count; index++) {
      double x = law.parameter(widths[index]) / unit;
      double weight = 1 / square(errors[index]);
      for (int i = 0; i < terms; i++) {
        right[i] += weight * deviations[index] * Math.pow(x, i + 1);
        for (int j = 0; j < terms; j++) {
          normal[i * terms + j] += weight * Math.pow(x, i + j + 2);
        }
      }
    }
    double scale = normal[0];
    Cholesky factor =
        Cholesky.of(Matrix.build(terms, terms, (i, j) -> normal[i * terms + j] / scale))
            .orElseThrow(() -> new IllegalArgumentException("widths must be distinct"));
    Matrix solution = factor.solve(Matrix.build(terms, 1, (i, _) -> right[i] / scale));
    Matrix inverse = factor.solve(Matrix.build(terms, terms, (i, j) -> i == j ? 1 / scale : 0));
    double chiSquare = 0;
    double residual = 0;
    for (int index = 0; index < count; index++) {
      double x = law.parameter(widths[index]) / unit;
      double fitted = 0;
      for (int i = 0; i < terms; i++) {
        fitted += solution.get(i, 0) * Math.pow(x, i + 1);
      }
      residual = (deviations[index] - fitted) / errors[index];
      chiSquare += square(residual);
    }
    boolean sloped = terms > 1;
    return new WidthFit(
        solution.get(0, 0) / unit,
        Math.sqrt(inverse.get(0, 0)) / unit,
        sloped ? solution.get(1, 0) / square(unit) : 0,
        sloped ? Math.sqrt(inverse.get(1, 1)) / square(unit) : 0,
        sloped ? inverse.get(0, 1) / (unit * square(unit)) : 0,
        chiSquare,
        residual,
        count - terms);
  }

  private static double square(double x) {
    return x * x;
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

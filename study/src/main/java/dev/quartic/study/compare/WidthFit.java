package dev.quartic.study.compare;

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

  /** Fits c₀ and, with three widths or more, c₁ to one quantity: something is left to test. */
  public static WidthFit of(WidthLaw law, double[] widths, double[] deviations, double[] errors) {
    return of(law, testable(widths.length), widths, deviations, errors);
  }

  /** How many coefficients leave a residual to test, at most two. */
  static int testable(int widths) {
    return Math.clamp(widths - 1L, 1, 2);
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
    boolean sloped = terms > 1;
    return new WidthFit(
        fit.coefficient(0) / unit,
        fit.error(0) / unit,
        sloped ? fit.coefficient(1) / square(unit) : 0,
        sloped ? fit.error(1) / square(unit) : 0,
        sloped ? fit.covariance().get(0, 1) / (unit * square(unit)) : 0,
        fit.chiSquare(),
        fit.residuals()[count - 1],
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

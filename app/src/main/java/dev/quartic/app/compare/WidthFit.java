package dev.quartic.app.compare;

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

  /**
   * Fits one quantity.
   *
   * @param law what ε is
   * @param widths n, distinct
   * @param deviations ensemble minus infinite width
   * @param errors one standard error of each deviation; all positive
   */
  public static WidthFit of(WidthLaw law, double[] widths, double[] deviations, double[] errors) {
    int count = widths.length;
    boolean fitsSlope = count > 2;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double t0 = 0;
    double t1 = 0;
    for (int index = 0; index < count; index++) {
      double parameter = law.parameter(widths[index]);
      double x = fitsSlope ? parameter : 0;
      double y = deviations[index] / parameter;
      double weight = square(parameter / errors[index]);
      s0 += weight;
      s1 += weight * x;
      s2 += weight * x * x;
      t0 += weight * y;
      t1 += weight * x * y;
    }
    double determinant = fitsSlope ? s0 * s2 - s1 * s1 : s0;
    double intercept = fitsSlope ? (s2 * t0 - s1 * t1) / determinant : t0 / s0;
    double slope = fitsSlope ? (s0 * t1 - s1 * t0) / determinant : 0;
    double chiSquare = 0;
    double residual = 0;
    for (int index = 0; index < count; index++) {
      double parameter = law.parameter(widths[index]);
      double fitted = parameter * (intercept + slope * parameter);
      residual = (deviations[index] - fitted) / errors[index];
      chiSquare += square(residual);
    }
    return new WidthFit(
        intercept,
        Math.sqrt(fitsSlope ? s2 / determinant : 1 / s0),
        slope,
        fitsSlope ? Math.sqrt(s0 / determinant) : 0,
        fitsSlope ? -s1 / determinant : 0,
        chiSquare,
        residual,
        count - (fitsSlope ? 2 : 1));
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

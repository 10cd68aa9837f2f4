package dev.quartic.study.compare;

/**
 * The fit of {@code value = c nˢ} to positive values at several widths: a weighted straight line in
 * the logarithms.
 *
 * @param exponent s
 * @param exponentError one standard error of it; infinite for a single width
 */
public record PowerLaw(double exponent, double exponentError) {

  /**
   * Fits.
   *
   * @param widths n, distinct
   * @param values positive
   * @param errors one standard error of each value; positive
   */
  public static PowerLaw of(double[] widths, double[] values, double[] errors) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double t0 = 0;
    double t1 = 0;
    for (int index = 0; index < widths.length; index++) {
      double x = Math.log(widths[index]);
      double y = Math.log(values[index]);
      double weight = Math.pow(values[index] / errors[index], 2);
      s0 += weight;
      s1 += weight * x;
      s2 += weight * x * x;
      t0 += weight * y;
      t1 += weight * x * y;
    }
    double determinant = s0 * s2 - s1 * s1;
    return widths.length < 2
        ? new PowerLaw(Double.NaN, Double.POSITIVE_INFINITY)
        : new PowerLaw((s0 * t1 - s1 * t0) / determinant, Math.sqrt(s0 / determinant));
  }
}

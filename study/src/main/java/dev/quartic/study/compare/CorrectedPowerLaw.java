package dev.quartic.study.compare;

import java.util.Arrays;

/**
 * The fit of {@code value = c nˢ (1 + a/n + …)} to positive values at several widths: weighted
 * least squares of {@code log value = log c + s log n + a/n}.
 *
 * <p>With three or more widths all three coefficients are fitted, with two a is held at 0; more
 * than three leave something to test.
 *
 * @param logCoefficient log c
 * @param exponent s
 * @param exponentError one standard error of it
 * @param correction a
 * @param correctionError one standard error of it; 0 where a is not fitted
 * @param chiSquare Σ (residual/error)²
 * @param degreesOfFreedom widths less fitted coefficients
 */
public record CorrectedPowerLaw(
    double logCoefficient,
    double exponent,
    double exponentError,
    double correction,
    double correctionError,
    double chiSquare,
    int degreesOfFreedom) {

  /**
   * Fits.
   *
   * @param widths n, distinct, two or more
   * @param logs of the values
   * @param errors one standard error of each logarithm; positive
   */
  public static CorrectedPowerLaw of(double[] widths, double[] logs, double[] errors) {
    int terms = Math.min(3, widths.length);
    if (terms < 2) {
      throw new IllegalArgumentException(
          "a power of the width needs two widths or more, but there was " + widths.length);
    }
    double smallest = Double.POSITIVE_INFINITY;
    for (double width : widths) {
      smallest = Math.min(smallest, width);
    }
    double[][] rows = new double[widths.length][];
    for (int index = 0; index < widths.length; index++) {
      double relative = widths[index] / smallest; // columns of order one
      rows[index] = Arrays.copyOf(new double[] {1, Math.log(relative), 1 / relative}, terms);
    }
    LeastSquares fit = LeastSquares.fit(rows, logs, errors);
    boolean corrected = terms > 2;
    return new CorrectedPowerLaw(
        fit.coefficient(0) - fit.coefficient(1) * Math.log(smallest),
        fit.coefficient(1),
        fit.error(1),
        corrected ? fit.coefficient(2) * smallest : 0,
        corrected ? fit.error(2) * smallest : 0,
        fit.chiSquare(),
        widths.length - terms);
  }

  /** The fitted value at a width. */
  public double at(double width) {
    return Math.exp(logCoefficient + exponent * Math.log(width) + correction / width);
  }

  /** How far the exponent is from one that theory demands, in standard errors. */
  public double zScore(double expected) {
    return (exponent - expected) / exponentError;
  }
}

package dev.quartic.app.compare;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;

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
    double[] normal = new double[terms * terms];
    double[] right = new double[terms];
    double[][] rows = new double[widths.length][];
    for (int index = 0; index < widths.length; index++) {
      // in units of the narrowest width, which keeps the normal equations well conditioned
      double relative = widths[index] / smallest;
      rows[index] = new double[] {1, Math.log(relative), 1 / relative};
      double weight = 1 / (errors[index] * errors[index]);
      for (int i = 0; i < terms; i++) {
        right[i] += weight * logs[index] * rows[index][i];
        for (int j = 0; j < terms; j++) {
          normal[i * terms + j] += weight * rows[index][i] * rows[index][j];
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
    for (int index = 0; index < widths.length; index++) {
      double fitted = 0;
      for (int i = 0; i < terms; i++) {
        fitted += solution.get(i, 0) * rows[index][i];
      }
      chiSquare += Math.pow((logs[index] - fitted) / errors[index], 2);
    }
    boolean corrected = terms > 2;
    double exponent = solution.get(1, 0);
    return new CorrectedPowerLaw(
        solution.get(0, 0) - exponent * Math.log(smallest),
        exponent,
        Math.sqrt(inverse.get(1, 1)),
        corrected ? solution.get(2, 0) * smallest : 0,
        corrected ? Math.sqrt(inverse.get(2, 2)) * smallest : 0,
        chiSquare,
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

package dev.quartic.report.chart;

/**
 * A fitted line {@code c₀ + c₁ x} with the covariance of its coefficients.
 *
 * @param intercept c₀
 * @param interceptError one standard error
 * @param slope c₁
 * @param slopeError one standard error
 * @param covariance of c₀ and c₁
 */
public record LineFit(
    double intercept, double interceptError, double slope, double slopeError, double covariance) {

  double at(double x) {
    return intercept + slope * x;
  }

  /** Returns one standard error of the line at {@code x}. */
  double errorAt(double x) {
    double variance =
        interceptError * interceptError + 2 * covariance * x + slopeError * slopeError * x * x;
    return Math.sqrt(Math.max(0, variance)); // rounding may step below zero
  }
}

package dev.quartic.theory.generalization;

import java.util.function.IntUnaryOperator;

/**
 * The probability that one network puts a sample into the right class, averaged over samples.
 *
 * <p>One output: its sign decides, and the 1/n term is complete, with the Edgeworth factor for κ₃
 * and κ₄. Several outputs: the largest decides, and the 1/n term is that of the Gaussian with
 * corrected mean and covariance; the third and fourth joint cumulants, of the same order, are left
 * out.
 *
 * @param order0 at infinite width
 * @param order1 1/n term; added to order 0 it may leave [0, 1] where n is too small
 * @param error of both, from the quadrature; 0 for one output, where both are closed forms
 */
public record ExpectedAccuracy(double order0, double order1, double error) {

  /**
   * Averages over a range of samples.
   *
   * @param from the first sample of the range
   * @param count of samples, at least 1
   * @param rightClass of the sample at a place of the range: 0 for a target of −1 and 1 for +1
   *     where there is one output, otherwise the output that is to be largest
   */
  public static ExpectedAccuracy of(
      NearlyGaussianOutputs outputs, int from, int count, IntUnaryOperator rightClass) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "an accuracy needs at least 1 sample, but was given " + count);
    }
    double order0 = 0;
    double order1 = 0;
    double error = 0;
    for (int row = 0; row < count; row++) {
      int right = rightClass.applyAsInt(row);
      ExpectedAccuracy one =
          outputs.outputs() == 1
              ? SignProbability.of(outputs, from + row, right == 0 ? -1 : 1)
              : LargestProbability.of(outputs, from + row, right);
      order0 += one.order0 / count;
      order1 += one.order1 / count;
      error += one.error / count;
    }
    return new ExpectedAccuracy(order0, order1, error);
  }

  /**
   * The probability for one sample at infinite width alone.
   *
   * @param mean of its outputs, {@code [n_L]}
   * @param spread the standard deviation of each, positive
   * @param rightClass as in {@link #of}
   */
  public static double atInfiniteWidth(double[] mean, double spread, int rightClass) {
    return mean.length == 1
        ? SignProbability.cumulative((rightClass == 0 ? -1 : 1) * mean[0] / spread)
        : LargestProbability.gaussian(mean, spread, rightClass);
  }

  /** Outputs that do not spread: right, wrong, or a draw. The 1/n term vanishes to all orders. */
  static ExpectedAccuracy certain(double margin) {
    return new ExpectedAccuracy(margin > 0 ? 1 : margin == 0 ? 0.5 : 0, 0, 0);
  }
}

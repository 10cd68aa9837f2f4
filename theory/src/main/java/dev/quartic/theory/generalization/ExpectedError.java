package dev.quartic.theory.generalization;

import dev.quartic.numerics.array.Matrix;

/**
 * The expected loss of one network, {@code E[½ Σ (z − y)²] = ½ (bias² + variance)}, summed over
 * samples and outputs, with {@code bias² = Σ (E[z] − y)²} and {@code variance = Σ Var[z]}. Exact in
 * the first two moments; their 1/n terms are
 *
 * <pre>{@code squaredBias1 = 2 Σ (mean0 − y) mean1,   variance1 = Σ covariance1 on the diagonal}
 * </pre>
 *
 * @param squaredBias0 at infinite width
 * @param variance0 at infinite width
 * @param squaredBias1 1/n term
 * @param variance1 1/n term
 */
public record ExpectedError(
    double squaredBias0, double variance0, double squaredBias1, double variance1) {

  /**
   * Scores a range of samples; of none, all figures are 0.
   *
   * @param from the first sample of the range
   * @param targets of the range, {@code [count, n_L]}
   */
  public static ExpectedError of(NearlyGaussianOutputs outputs, int from, Matrix targets) {
    double bias0 = 0;
    double bias1 = 0;
    double variance0 = 0;
    double variance1 = 0;
    for (int row = 0; row < targets.rows(); row++) {
      int sample = from + row;
      for (int output = 0; output < targets.columns(); output++) {
        double difference = outputs.mean0().get(sample, output) - targets.get(row, output);
        bias0 += difference * difference;
        bias1 += 2 * difference * outputs.mean1().get(sample, output);
        variance0 += outputs.variance0(sample);
        variance1 += outputs.covariance1().get(sample, output, sample, output);
      }
    }
    return new ExpectedError(bias0, variance0, bias1, variance1);
  }

  /** The loss at infinite width. */
  public double loss0() {
    return (squaredBias0 + variance0) / 2;
  }

  /** Its 1/n term. */
  public double loss1() {
    return (squaredBias1 + variance1) / 2;
  }
}

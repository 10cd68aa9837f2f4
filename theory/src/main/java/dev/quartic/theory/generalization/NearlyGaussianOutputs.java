package dev.quartic.theory.generalization;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Outputs on N samples to first order in 1/n. The 1/n terms are at the widths of a network: to be
 * added as they are.
 *
 * @param mean0 {@code [N, n_L]}
 * @param covariance0 of one output, {@code [N, N]}; outputs are independent
 * @param mean1 {@code [N, n_L]}
 * @param covariance1 {@code [N, n_L, N, n_L]}
 * @param thirdCumulant of each output, {@code [N, n_L]}; null for zero
 * @param fourthCumulant of each output, {@code [N, n_L]}; null for zero
 */
public record NearlyGaussianOutputs(
    Matrix mean0,
    Matrix covariance0,
    Matrix mean1,
    NdArray covariance1,
    @Nullable Matrix thirdCumulant,
    @Nullable Matrix fourthCumulant) {

  /** Refuses arrays whose shapes do not belong together. */
  public NearlyGaussianOutputs {
    int samples = mean0.rows();
    int outputs = mean0.columns();
    require("covariance0", covariance0, samples, samples);
    require("mean1", mean1, samples, outputs);
    require("thirdCumulant", thirdCumulant, samples, outputs);
    require("fourthCumulant", fourthCumulant, samples, outputs);
    int[] shape = covariance1.shape();
    if (shape.length != 4
        || shape[0] != samples
        || shape[1] != outputs
        || shape[2] != samples
        || shape[3] != outputs) {
      throw new IllegalArgumentException(
          "covariance1 must be [%d, %d, %d, %d], but was %s"
              .formatted(samples, outputs, samples, outputs, covariance1));
    }
  }

  private static void require(String what, @Nullable Matrix found, int rows, int columns) {
    if (found != null && (found.rows() != rows || found.columns() != columns)) {
      throw new IllegalArgumentException(
          "%s must be %d × %d, but was %s".formatted(what, rows, columns, found));
    }
  }

  /** n_L. */
  public int outputs() {
    return mean0.columns();
  }

  /** Cov₀ of one output at one sample; what rounding left below zero is zero. */
  double variance0(int sample) {
    return Math.max(0, covariance0.get(sample, sample));
  }

  double third(int sample, int output) {
    return thirdCumulant == null ? 0 : thirdCumulant.get(sample, output);
  }

  double fourth(int sample, int output) {
    return fourthCumulant == null ? 0 : fourthCumulant.get(sample, output);
  }
}

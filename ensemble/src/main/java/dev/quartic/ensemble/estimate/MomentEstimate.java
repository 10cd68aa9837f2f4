package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.NdArray;

/**
 * Estimated moments of outputs, or of the difference between outputs and their control, around the
 * control's centres. P = N n_L outputs, sample by sample.
 *
 * @param second E[ζ ζᵀ], {@code [T, P, P]}
 * @param secondError one standard error of it
 * @param powers E[ζᵏ] of each output for k = 1 … 4, {@code [T, P, 4]}
 * @param powersCovariance covariance of these four estimates, {@code [T, P, 4, 4]}
 */
public record MomentEstimate(
    NdArray second, NdArray secondError, NdArray powers, NdArray powersCovariance) {

  /** The moments that are the sum of two, estimated independently of each other. */
  public MomentEstimate plus(MomentEstimate other) {
    return new MomentEstimate(
        sum(second, other.second),
        rootOfSquares(secondError, other.secondError),
        sum(powers, other.powers),
        sum(powersCovariance, other.powersCovariance));
  }

  private static NdArray sum(NdArray one, NdArray other) {
    double[] data = one.data().clone();
    for (int index = 0; index < data.length; index++) {
      data[index] += other.data()[index];
    }
    return NdArray.wrap(data, one.shape());
  }

  private static NdArray rootOfSquares(NdArray one, NdArray other) {
    double[] data = one.data().clone();
    for (int index = 0; index < data.length; index++) {
      data[index] = Math.hypot(data[index], other.data()[index]);
    }
    return NdArray.wrap(data, one.shape());
  }
}

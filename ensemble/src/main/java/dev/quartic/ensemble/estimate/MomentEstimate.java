package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.NdArray;

/**
 * Estimated moments of outputs, or of what outputs have beyond their control, around the control's
 * centres, with the covariances of the estimates. P = N n_L outputs, sample by sample.
 *
 * @param second E[ζ ζᵀ], {@code [T, P, P]}
 * @param secondVariance variance of each estimate of it
 * @param secondWithMean covariance of the estimates of E[ζ_p ζ_q] and E[ζ_p], {@code [T, P, P]}
 * @param meanCovariance covariance of the estimates of E[ζ_p] and E[ζ_q], {@code [T, P, P]}
 * @param squareCovariance covariance of the estimates of E[ζ_p²] and E[ζ_q²], {@code [T, P, P]}
 * @param powers E[ζᵏ] of each output for k = 1 … 4, {@code [T, P, 4]}
 * @param powersCovariance covariance of these four estimates, {@code [T, P, 4, 4]}
 */
public record MomentEstimate(
    NdArray second,
    NdArray secondVariance,
    NdArray secondWithMean,
    NdArray meanCovariance,
    NdArray squareCovariance,
    NdArray powers,
    NdArray powersCovariance) {

  /** Makes room for T times and P outputs. */
  public static MomentEstimate zeros(int times, int size) {
    int k = PowerSums.POWERS;
    return new MomentEstimate(
        NdArray.zeros(times, size, size),
        NdArray.zeros(times, size, size),
        NdArray.zeros(times, size, size),
        NdArray.zeros(times, size, size),
        NdArray.zeros(times, size, size),
        NdArray.zeros(times, size, k),
        NdArray.zeros(times, size, k, k));
  }

  /**
   * Fills one time of what concerns second moments y and means b from sums over networks.
   *
   * @param ownTimesOwn {@code Σ y_pp y_qq}
   */
  void fill(
      int time,
      int size,
      double count,
      double[] b,
      double[] y,
      double[] yy,
      double[] yb,
      double[] bb,
      double[] ownTimesOwn) {
    int from = time * size * size;
    for (int p = 0; p < size; p++) {
      double mean = b[p] / count;
      for (int q = 0; q < size; q++) {
        int at = p * size + q;
        double value = y[at] / count;
        second.data()[from + at] = value;
        secondVariance.data()[from + at] =
            Math.max(0, yy[at] / count - value * value) / (count - 1);
        secondWithMean.data()[from + at] = (yb[at] / count - value * mean) / (count - 1);
        meanCovariance.data()[from + at] = (bb[at] / count - mean * b[q] / count) / (count - 1);
        double squares = y[p * size + p] / count * (y[q * size + q] / count);
        squareCovariance.data()[from + at] = (ownTimesOwn[at] / count - squares) / (count - 1);
      }
    }
  }

  /** Fills one time of what concerns powers. */
  public void fill(int time, PowerSums sums) {
    int k = PowerSums.POWERS;
    int size = powers.length(1);
    sums.mean(powers.data(), time * size * k);
    sums.covariance(powersCovariance.data(), time * size * k * k);
  }

  /** The moments that are the sum of two, estimated independently of each other. */
  public MomentEstimate plus(MomentEstimate other) {
    return new MomentEstimate(
        sum(second, other.second),
        sum(secondVariance, other.secondVariance),
        sum(secondWithMean, other.secondWithMean),
        sum(meanCovariance, other.meanCovariance),
        sum(squareCovariance, other.squareCovariance),
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
}

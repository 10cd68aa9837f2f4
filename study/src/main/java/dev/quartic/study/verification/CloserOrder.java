package dev.quartic.study.verification;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.prediction.TheoryStudy;

/**
 * Which order is closer to an ensemble: of the means and variances that deviate from infinite width
 * by more than three standard errors, at the times that are judged.
 *
 * @param width of the ensemble, the narrowest
 * @param means that deviate
 * @param meansCloser of these, to which the first terms are closer than infinite width
 * @param variances that deviate
 * @param variancesCloser of these, to which the first terms are closer
 */
public record CloserOrder(
    int width, int means, int meansCloser, int variances, int variancesCloser) {
  private static final double SIGNIFICANT = 3;

  /**
   * Counts.
   *
   * @param mean the first terms of E[z], at the widths of the experiment
   * @param covariance those of Cov[z]
   * @param scale what they are at the narrowest ensemble's widths, beside these
   * @param counted times that are judged
   */
  static CloserOrder of(
      WidthStudy widths, NdArray mean, NdArray covariance, double scale, boolean[] counted) {
    WidthMeasurement ensemble = widths.measurements().getFirst();
    TheoryStudy zero = widths.theory();
    var means = new Count(ensemble.mean(), ensemble.meanError(), zero.mean(), mean, scale, 1);
    var variances =
        new Count(
            ensemble.covariance(),
            ensemble.covarianceError(),
            zero.jointCovariance(),
            covariance,
            scale,
            zero.kernels().samples() * zero.outputs() + 1);
    for (int time = 0; time < counted.length; time++) {
      if (counted[time]) {
        means.add(time);
        variances.add(time);
      }
    }
    return new CloserOrder(
        ensemble.width(), means.deviating, means.closer, variances.deviating, variances.closer);
  }

  /** All that deviates. */
  public int deviating() {
    return means + variances;
  }

  /** All to which the first terms are closer. */
  public int closer() {
    return meansCloser + variancesCloser;
  }

  private static final class Count {
    private final NdArray measured;
    private final NdArray error;
    private final NdArray zero;
    private final NdArray term;
    private final double scale;
    private final int stride;
    private int deviating;
    private int closer;

    Count(NdArray measured, NdArray error, NdArray zero, NdArray term, double scale, int stride) {
      this.measured = measured;
      this.error = error;
      this.zero = zero;
      this.term = term;
      this.scale = scale;
      this.stride = stride;
    }

    void add(int time) {
      int size = measured.data().length / measured.length(0);
      for (int entry = time * size; entry < (time + 1) * size; entry += stride) {
        double deviation = measured.data()[entry] - zero.data()[entry];
        if (Math.abs(deviation) > SIGNIFICANT * error.data()[entry]) {
          deviating++;
          double left = deviation - scale * term.data()[entry];
          closer += Math.abs(left) < Math.abs(deviation) ? 1 : 0;
        }
      }
    }
  }
}

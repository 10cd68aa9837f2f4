package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.Matrix;

/**
 * The average over a group of outputs of their means, or of their variances, at one time, with one
 * standard error: outputs of one network are correlated, so that the errors of single ones do not
 * tell that of their average.
 *
 * @param value the average
 * @param error of it
 */
public record GroupEstimate(double value, double error) {
  /**
   * Of means.
   *
   * @param centre that the moments are measured from, {@code [N, n_L]}
   * @param outputs places in {@code [N, n_L]}, at least one
   */
  public static GroupEstimate ofMeans(
      MomentEstimate moments, int time, Matrix centre, int... outputs) {
    double value = 0;
    for (int p : outputs) {
      value += centre.data()[p] + mean(moments, time, p);
    }
    return new GroupEstimate(
        value / outputs.length, Math.sqrt(sum(outputs, moments.meanCovariance()::get, time)));
  }

  /**
   * Of variances. {@code Var = E[ζ²] − E[ζ]²}, without the bias of the square; the error is at most
   * the sum of that of either part, of which the second is smaller by E[ζ], of order 1/n where
   * centres are means at infinite width.
   *
   * @param outputs places in {@code [N, n_L]}, at least one
   */
  public static GroupEstimate ofVariances(MomentEstimate moments, int time, int... outputs) {
    double value = 0;
    for (int p : outputs) {
      double mean = mean(moments, time, p);
      value +=
          moments.second().get(time, p, p) - mean * mean + moments.meanCovariance().get(time, p, p);
    }
    double ofSquares = sum(outputs, moments.squareCovariance()::get, time);
    double ofMeans =
        sum(
            outputs,
            (at, p, q) ->
                4
                    * mean(moments, at, p)
                    * mean(moments, at, q)
                    * moments.meanCovariance().get(at, p, q),
            time);
    return new GroupEstimate(value / outputs.length, Math.sqrt(ofSquares) + Math.sqrt(ofMeans));
  }

  private static double mean(MomentEstimate moments, int time, int p) {
    return moments.powers().get(time, p, 0);
  }

  private interface Covariance {
    double get(int time, int p, int q);
  }

  /** The variance of an average, from the covariances of what is averaged. */
  private static double sum(int[] outputs, Covariance covariance, int time) {
    double sum = 0;
    for (int p : outputs) {
      for (int q : outputs) {
        sum += covariance.get(time, p, q);
      }
    }
    return Math.max(0, sum) / outputs.length / outputs.length;
  }
}

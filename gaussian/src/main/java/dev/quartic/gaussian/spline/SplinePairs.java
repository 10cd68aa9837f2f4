package dev.quartic.gaussian.spline;

import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.activation.LinearSpline;

/**
 * Averages of two samples of straight lines with several kinks.
 *
 * <p>Error: rounding of sums that cancel where √K is wide against the kinks. Cost: a microsecond or
 * two for each pair and pair of kinks.
 */
public final class SplinePairs implements PairAverages {
  private static final double ROUNDING = 16 * Math.ulp(1.0);

  private final LinearSpline spline;
  private final SplineMarginal[] marginals;
  private final double relativeError;

  /**
   * Prepares the averages of one layer.
   *
   * @param variances of its samples
   */
  public SplinePairs(LinearSpline spline, double[] variances) {
    this.spline = spline;
    marginals = new SplineMarginal[variances.length];
    double jumps = 0;
    for (int k = 0; k < spline.kinks().size(); k++) {
      jumps += Math.abs(spline.jump(k));
    }
    double cancelled = 1;
    var corner = new CornerIntegral();
    double[] pair = new double[2];
    for (int i = 0; i < variances.length; i++) {
      marginals[i] = SplineMarginal.of(spline, variances[i]);
      if (variances[i] > 0) {
        take(corner, i, i, variances[i], pair);
        cancelled = Math.max(cancelled, variances[i] * jumps * jumps / (2 * pair[0]));
      }
    }
    relativeError = ROUNDING * cancelled;
  }

  @Override
  public void row(
      int i,
      int from,
      int count,
      double[] covariance,
      int covarianceFrom,
      double[] product,
      double[] slope) {
    var corner = new CornerIntegral();
    double[] pair = new double[2];
    for (int index = 0; index < count; index++) {
      take(corner, i, from + index, covariance[covarianceFrom + index], pair);
      product[index] = pair[0];
      slope[index] = pair[1];
    }
  }

  private void take(CornerIntegral corner, int i, int j, double covariance, double[] pair) {
    SplineMarginal one = marginals[i];
    SplineMarginal other = marginals[j];
    double rho = one.cosine(other, covariance);
    double sine = one.sine(other, covariance);
    double steps = 0;
    double ramps = 0;
    for (int k = 0; k < one.places().length; k++) {
      for (int l = 0; l < other.places().length; l++) {
        corner.take(one.places()[k], other.places()[l], rho, sine);
        double jumps = spline.jump(k) * spline.jump(l);
        steps += jumps * corner.step;
        ramps += jumps * corner.ramp;
      }
    }
    double slopes = one.slope() * other.slope();
    pair[0] = one.mean() * other.mean() + one.norm() * other.norm() * (rho * slopes + ramps);
    pair[1] = slopes + steps;
  }

  @Override
  public double relativeError() {
    return relativeError;
  }

  @Override
  public String method() {
    return "integrals over the correlation, Gauss-Legendre";
  }
}

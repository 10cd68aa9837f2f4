package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.PairIntegral;
import dev.quartic.gaussian.line.Resolution;

/**
 * Averages by quadrature, one pair after the other, on pieces that follow σ: for variances so large
 * that a bend of σ is narrow against the density, where a Hermite series would need more terms than
 * anyone has.
 *
 * <p>Cost: some half a millisecond for each pair.
 */
final class PieceAverages implements PairAverages {
  private static final int ORDERS = 2;

  private final Resolution resolution;
  private final double[] variances;

  PieceAverages(Resolution resolution, double[] variances) {
    this.resolution = resolution;
    this.variances = variances;
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
    PairIntegral integral = resolution.pairs();
    double[] moments = new double[ORDERS * ORDERS];
    double a = variances[i];
    for (int index = 0; index < count; index++) {
      double c = variances[from + index];
      integral.take(a, Correlation.of(a, covariance[covarianceFrom + index], c), c, moments);
      product[index] = moments[0];
      slope[index] = moments[ORDERS + 1];
    }
  }

  @Override
  public double relativeError() {
    return resolution.error();
  }

  @Override
  public String method() {
    return resolution.method();
  }
}

package dev.quartic.gaussian.spline;

import dev.quartic.network.activation.LinearSpline;
import dev.quartic.numerics.pairs.Determinant;
import org.hipparchus.special.Erf;

/**
 * One preactivation of variance K: where its kinks are in units of √K, and the means of σ and σ′.
 *
 * <p>A silent one, K = 0, has σ = 0, and for σ′ the mean of both sides of 0.
 *
 * @param variance K
 * @param norm √K
 * @param places κ_k/√K; empty where K = 0
 * @param mean ⟨σ⟩
 * @param slope ⟨σ′⟩
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, written by nobody
record SplineMarginal(double variance, double norm, double[] places, double mean, double slope) {

  static SplineMarginal of(LinearSpline spline, double variance) {
    if (variance == 0) {
      double around = (spline.positiveSlope() + spline.negativeSlope()) / 2;
      return new SplineMarginal(0, 0, new double[0], 0, around);
    }
    double norm = Math.sqrt(variance);
    double[] places = spline.kinks().stream().mapToDouble(kink -> kink / norm).toArray();
    double mean = 0;
    double slope = 0;
    for (int k = 0; k < places.length; k++) {
      double distance = Math.abs(places[k]);
      double beyond = cumulative(-distance);
      mean += spline.jump(k) * norm * (density(distance) - distance * beyond);
    }
    for (int line = 0; line <= places.length; line++) {
      slope += spline.slopes().get(line) * share(places, line);
    }
    return new SplineMarginal(variance, norm, places, mean, slope);
  }

  /** ρ = cos ω of this one and another; 0 where one is silent. */
  double cosine(SplineMarginal other, double covariance) {
    double scale = norm * other.norm;
    return scale == 0 ? 0 : Math.clamp(covariance / scale, -1, 1);
  }

  /** sin ω, also of small angles. */
  double sine(SplineMarginal other, double covariance) {
    double scale = norm * other.norm;
    return scale == 0
        ? 1
        : Math.min(1, Math.sqrt(Determinant.of(variance, covariance, other.variance)) / scale);
  }

  /** The probability of a line, taken where it does not cancel. */
  static double share(double[] places, int line) {
    double low = line == 0 ? Double.NEGATIVE_INFINITY : places[line - 1];
    double high = line == places.length ? Double.POSITIVE_INFINITY : places[line];
    return low > 0 ? cumulative(-low) - cumulative(-high) : cumulative(high) - cumulative(low);
  }

  /** Φ, to full relative accuracy below. */
  static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x * Math.sqrt(0.5));
  }

  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}

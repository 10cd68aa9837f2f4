package dev.quartic.gaussian.sampled;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;

/**
 * What is known exactly of σ and its first three derivatives at one or two samples: means and
 * covariances, by which joint nodes are corrected.
 *
 * <p>For kinked activations only averages of products with an even number of primes are at hand;
 * means are taken as 0 then, which leaves products uncentred, and others as not to be used.
 *
 * @param means ⟨σ⁽ᵖ⁾ᵢ⟩, p ≤ 4, {@code [order][sample]}
 * @param covariances ⟨σ⁽ᵖ⁾ᵢσ⁽ᵠ⁾ⱼ⟩ less the product of the means, {@code [4 p + q][i N + j]}; empty
 *     where unknown
 */
record KnownAverages(double[][] means, double[][] covariances) {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private static final double ROUNDING = 1e-12;

  static KnownAverages of(Activation activation, Matrix kernel, PairMoments moments) {
    int n = kernel.rows();
    double[][] means = new double[ORDERS + 1][n];
    double[][] covariances = new double[ORDERS * ORDERS][0];
    if (activation instanceof PiecewiseLinear) {
      for (int p = 0; p < ORDERS; p++) {
        for (int q = p % 2; q < ORDERS; q += 2) {
          covariances[ORDERS * p + q] = table(n, p, q, moments);
        }
      }
      return new KnownAverages(means, covariances);
    }
    var pairs = DerivativePairs.of(activation, kernel, moments.relativeError());
    for (int p = 0; p <= ORDERS; p++) {
      for (int i = 0; i < n; i++) {
        double size = Math.sqrt(pairs.moment(p, p, i, i));
        means[p][i] = exactly(pairs.mean(p, i), size);
      }
    }
    for (int p = 0; p < ORDERS; p++) {
      for (int q = 0; q < ORDERS; q++) {
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            double size = Math.sqrt(pairs.moment(p, p, i, i) * pairs.moment(q, q, j, j));
            double product = pairs.moment(p, q, i, j);
            covariance[i * n + j] = exactly(product - means[p][i] * means[q][j], size);
          }
        }
        covariances[ORDERS * p + q] = covariance;
      }
    }
    return new KnownAverages(means, covariances);
  }

  /** Zero where there is nothing but rounding: a regression would take it for a control. */
  private static double exactly(double value, double size) {
    return Math.abs(value) <= ROUNDING * size ? 0 : value;
  }

  private static double[] table(int n, int p, int q, PairMoments moments) {
    double[] table = new double[n * n];
    for (int place = 0; place < table.length; place++) {
      table[place] = moments.at(p, q, place / n, place % n);
    }
    return table;
  }
}

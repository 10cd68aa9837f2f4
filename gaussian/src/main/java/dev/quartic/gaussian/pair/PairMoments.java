package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;

/**
 * All averages of two samples that order 1/n needs: {@code M^{pq}ᵢⱼ = ⟨σ⁽ᵖ⁾(zᵢ) σ⁽ᵠ⁾(zⱼ)⟩} for p +
 * q even and at most 6, of one layer.
 *
 * <p>Shape: nine tables {@code [N, N]}, p ≥ q, row = the sample with the p-th derivative. Error:
 * {@link #relativeError()}, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩) for smooth activations ({@link
 * DerivativePairs}); for kinked ones relative to the size of the closed form, which grows like (1 −
 * ρ²)^(−3/2) and multiplies what rounding left of 1 − |ρ|.
 */
public final class PairMoments {
  /** The stored (p, q), p ≥ q. */
  private static final int[][] STORED = {
    {0, 0}, {1, 1}, {2, 0}, {2, 2}, {3, 1}, {4, 0}, {3, 3}, {4, 2}, {5, 1}
  };

  private static final int ORDERS = HermiteOrders.ORDERS;

  private final Matrix[] tables;
  private final double relativeError;
  private final String method;

  private PairMoments(Matrix[] tables, double relativeError, String method) {
    this.tables = tables;
    this.relativeError = relativeError;
    this.method = method;
  }

  /** One entry as a function of orders and samples. */
  @FunctionalInterface
  private interface Entry {
    double at(int p, int q, int i, int j);
  }

  /**
   * Takes the averages of one layer.
   *
   * @param kernel K, {@code [N, N]}
   * @param tolerance of the series of smooth activations
   */
  public static PairMoments of(Activation activation, Matrix kernel, double tolerance) {
    int n = kernel.rows();
    if (activation instanceof PiecewiseLinear lines) {
      return fill(
          n,
          (p, q, i, j) ->
              KinkedPairs.moment(lines, p, q, kernel.get(i, i), kernel.get(i, j), kernel.get(j, j)),
          KinkedPairs.relativeError(lines.smooth() ? 1 : Correlation.nearest(kernel)),
          "closed form");
    }
    DerivativePairs pairs = DerivativePairs.of(activation, kernel, tolerance);
    return fill(n, pairs::moment, pairs.relativeError(), pairs.method());
  }

  private static PairMoments fill(int n, Entry entry, double relativeError, String method) {
    Matrix[] tables = new Matrix[ORDERS * ORDERS];
    for (int[] orders : STORED) {
      int p = orders[0];
      int q = orders[1];
      tables[p * ORDERS + q] = Matrix.build(n, n, (i, j) -> entry.at(p, q, i, j));
    }
    return new PairMoments(tables, relativeError, method);
  }

  /** Returns M^{pq} with the p-th derivative at sample i and the q-th at sample j. */
  public double at(int p, int q, int i, int j) {
    return p >= q ? tables[p * ORDERS + q].get(i, j) : tables[q * ORDERS + p].get(j, i);
  }

  /** The number of samples N. */
  public int samples() {
    return tables[0].rows();
  }

  /** The estimated error, relative as the class comment says. */
  public double relativeError() {
    return relativeError;
  }

  /** How the averages are taken, in words for a report. */
  public String method() {
    return method;
  }
}

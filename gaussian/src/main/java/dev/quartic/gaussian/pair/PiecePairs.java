package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.PairIntegral;
import dev.quartic.gaussian.line.Resolution;
import dev.quartic.numerics.array.Matrix;

/** Averages of two derivatives by quadrature on pieces that follow σ; see {@link PieceAverages}. */
final class PiecePairs implements DerivativePairs {
  private static final int ORDERS = HermiteOrders.ORDERS;
  private static final int SIZE = ORDERS * ORDERS;

  private final Resolution resolution;
  private final int samples;

  /** {@code [pair, p, q]}, pairs i ≤ j. */
  private final double[] moments;

  private final double[] means;

  PiecePairs(Resolution resolution, Matrix kernel) {
    this.resolution = resolution;
    samples = kernel.rows();
    moments = new double[Math.multiplyExact(samples * (samples + 1) / 2, SIZE)];
    means = new double[samples * ORDERS];
    PairIntegral integral = resolution.pairs();
    double[] pair = new double[SIZE];
    for (int j = 0; j < samples; j++) {
      double c = kernel.get(j, j);
      for (int i = 0; i <= j; i++) {
        double a = kernel.get(i, i);
        integral.take(a, Correlation.of(a, kernel.get(i, j), c), c, pair);
        System.arraycopy(pair, 0, moments, place(i, j), SIZE);
      }
      integral.means(c, pair);
      System.arraycopy(pair, 0, means, j * ORDERS, ORDERS);
    }
  }

  private static int place(int i, int j) {
    return (j * (j + 1) / 2 + i) * SIZE;
  }

  @Override
  public double moment(int p, int q, int i, int j) {
    return i <= j ? moments[place(i, j) + p * ORDERS + q] : moments[place(j, i) + q * ORDERS + p];
  }

  @Override
  public double mean(int p, int i) {
    return means[i * ORDERS + p];
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

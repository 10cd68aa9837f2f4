package dev.quartic.theory.gaussian;

import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/** Control variates: means of products of two, known exactly, correct those of four. */
final class PairControl {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private final int samples;
  private final double[][] exact = new double[ORDERS * ORDERS][0];
  private final double[][] excess = new double[ORDERS * ORDERS][0];

  PairControl(NodeValues values, PairMoments moments) {
    samples = values.samples();
    for (int p = 0; p < ORDERS; p++) {
      for (int q = 0; q < ORDERS; q++) {
        if ((p + q) % 2 == 0) {
          double[] mean = values.means(p, q);
          double[] known = new double[mean.length];
          for (int place = 0; place < mean.length; place++) {
            known[place] = moments.at(p, q, place / samples, place % samples);
            mean[place] -= known[place];
          }
          exact[p * ORDERS + q] = known;
          excess[p * ORDERS + q] = mean;
        }
      }
    }
  }

  /** Corrects means of four, {@code [rows, columns]}. */
  void correct(
      PairFeatures features,
      List<PairFeatures.Pair> rows,
      List<PairFeatures.Pair> columns,
      double[] means,
      Workers workers) {
    workers.forEach(
        rows.size(),
        row -> {
          PairFeatures.Pair left = rows.get(row);
          int first = features.firstColumn(left, columns.getFirst());
          for (int column = first; column < columns.size(); column++) {
            PairFeatures.Pair right = columns.get(column);
            means[row * columns.size() + column] -= correction(left, right);
          }
        });
  }

  private double correction(PairFeatures.Pair x, PairFeatures.Pair y) {
    return split(x.p(), x.i(), x.q(), x.j(), y.p(), y.i(), y.q(), y.j())
        + split(x.p(), x.i(), y.p(), y.i(), x.q(), x.j(), y.q(), y.j())
        + split(x.p(), x.i(), y.q(), y.j(), x.q(), x.j(), y.p(), y.i());
  }

  /** M of either pair times what the nodes got wrong of the other. */
  private double split(int p, int i, int q, int j, int r, int k, int s, int l) {
    double[] left = exact[p * ORDERS + q];
    double[] leftExcess = excess[p * ORDERS + q];
    double[] right = exact[r * ORDERS + s];
    double[] rightExcess = excess[r * ORDERS + s];
    if (left.length == 0) {
      return 0; // an odd number of primes: not among the known averages
    }
    int first = i * samples + j;
    int second = k * samples + l;
    return left[first] * rightExcess[second] + right[second] * leftExcess[first];
  }
}

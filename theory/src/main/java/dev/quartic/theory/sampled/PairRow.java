package dev.quartic.theory.sampled;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.ProductPairs.Shared;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * All averages of one layer that {@link PairFluctuations} needs, of one sample with some others.
 *
 * @param theta Θ of each pair
 * @param moments M^{pq} of each pair, {@code [6 p + q][pairs]}
 * @param shared averages of four factors, {@code [Shared][pairs]}
 * @param own averages of single samples
 * @param first the sample that all pairs have
 * @param from the other sample of the first pair
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record PairRow(
    double[] theta, double[][] moments, double[][] shared, Own own, int first, int from) {
  private static final int ORDERS = 6;

  /** The (p, q) that no table has. */
  private static final int[][] NEEDED = {{4, 0}, {0, 4}, {3, 3}, {4, 2}, {2, 4}, {5, 1}, {1, 5}};

  /**
   * Averages of single samples, {@code [N]} each.
   *
   * @param m00 ⟨σ²⟩
   * @param m11 ⟨σ′²⟩
   * @param m20 ⟨σσ″⟩
   * @param curvature {@code ½⟨σσ⁗⟩ + (3/2)⟨σ″²⟩ + 2⟨σ′σ‴⟩}, Hess ⟨σ²⟩ : V for V = 1
   * @param fourth ⟨σ⁴⟩
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Own(double[] m00, double[] m11, double[] m20, double[] curvature, double[] fourth) {

    static Own of(LayerAverages averages) {
      int n = averages.kernels().samples();
      var own = new Own(new double[n], new double[n], new double[n], new double[n], new double[n]);
      DerivativePairs pairs = averages.derivatives();
      double[] fourth = new double[1];
      for (int i = 0; i < n; i++) {
        own.m00[i] = pairs.moment(0, 0, i, i);
        own.m11[i] = pairs.moment(1, 1, i, i);
        own.m20[i] = pairs.moment(2, 0, i, i);
        own.curvature[i] =
            pairs.moment(4, 0, i, i) / 2
                + 1.5 * pairs.moment(2, 2, i, i)
                + 2 * pairs.moment(3, 1, i, i);
        averages.products().row(Shared.SQUARES, i, i, 1, fourth);
        own.fourth[i] = fourth[0];
      }
      return own;
    }
  }

  static PairRow of(LayerAverages averages, Own own, int first, int from, int count) {
    double[] theta = new double[count];
    for (int index = 0; index < count; index++) {
      theta[index] = averages.kernels().frozenNtk().get(first, from + index);
    }
    double[][] moments = new double[ORDERS * ORDERS][];
    for (int[] orders : NEEDED) {
      double[] row = new double[count];
      averages.derivatives().row(orders[0], orders[1], first, from, count, row);
      put(moments, orders[0], orders[1], row);
    }
    put(moments, 0, 0, row(averages.m00(), first, from, count));
    put(moments, 1, 1, row(averages.m11(), first, from, count));
    put(moments, 2, 2, row(averages.m22(), first, from, count));
    put(moments, 2, 0, row(averages.m20(), first, from, count));
    put(moments, 3, 1, row(averages.m31(), first, from, count));
    put(moments, 0, 2, column(averages.m20(), first, from, count));
    put(moments, 1, 3, column(averages.m31(), first, from, count));
    Shared[] kinds = Shared.values();
    double[][] shared = new double[kinds.length][count];
    for (int kind = 0; kind < kinds.length; kind++) {
      averages.products().row(kinds[kind], first, from, count, shared[kind]);
    }
    return new PairRow(theta, moments, shared, own, first, from);
  }

  private static void put(double[][] moments, int p, int q, double[] row) {
    moments[p * ORDERS + q] = row;
  }

  private static double[] row(Matrix table, int first, int from, int count) {
    int start = first * table.columns() + from;
    return Arrays.copyOfRange(table.data(), start, start + count);
  }

  private static double[] column(Matrix table, int first, int from, int count) {
    double[] column = new double[count];
    Arrays.setAll(column, index -> table.get(from + index, first));
    return column;
  }

  double moment(int p, int q, int index) {
    return moments[p * ORDERS + q][index];
  }

  @SuppressWarnings("EnumOrdinal") // the place in an array made from values()
  double shared(Shared kind, int index) {
    return shared[kind.ordinal()][index];
  }

  /** The other sample of a pair. */
  int second(int index) {
    return from + index;
  }
}

package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * What carries the fluctuation of one neuron of hidden layer l to the output, between pairs of
 * samples, {@code [N, N]} each.
 *
 * @param x X
 * @param gamma γ
 * @param t1 T1
 * @param t2 T2
 * @param t3 T3
 * @param mean of T1 σσ + T2 σ′σ′ + …: E of the uncentred δΘ
 */
record CarriedTables(Matrix x, Matrix gamma, Matrix t1, Matrix t2, Matrix t3, Matrix mean) {

  /**
   * Carries a neuron of layer l to the output.
   *
   * @param averages of all hidden layers, from the first
   */
  static CarriedTables of(NetworkModel model, List<LayerAverages> averages, int layer) {
    LayerAverages own = averages.get(layer - 1);
    int n = own.kernels().samples();
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double[] theta = own.kernels().frozenNtk().data();
    double[] x = filled(n, c);
    double[] gamma = new double[n * n];
    double[] t1 = filled(n, rate);
    double[] t2 = new double[n * n];
    double[] t3 = new double[n * n];
    for (int index = 0; index < t2.length; index++) {
      t2[index] = c * theta[index];
    }
    for (int above = layer + 1; above <= averages.size(); above++) {
      up(model, averages.get(above - 1), above, n, x, gamma, t1, t2, t3);
    }
    return new CarriedTables(
        wrap(n, x),
        wrap(n, gamma),
        wrap(n, t1),
        wrap(n, t2),
        wrap(n, t3),
        mean(own, n, t1, t2, t3));
  }

  /** One layer up. */
  private static void up(
      NetworkModel model,
      LayerAverages averages,
      int layer,
      int n,
      double[] x,
      double[] gamma,
      double[] t1,
      double[] t2,
      double[] t3) {
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double[] theta = averages.kernels().frozenNtk().data();
    double[] m11 = averages.m11().data();
    double[] m22 = averages.m22().data();
    double[] m20 = averages.m20().data();
    double[] m31 = averages.m31().data();
    double[] d = new double[n];
    for (int p = 0; p < n; p++) {
      d[p] = x[p * n + p] + gamma[p * n + p];
    }
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        int place = p * n + q;
        double s = c * m11[place];
        double first = rate * m20[place] + c * theta[place] * m31[place];
        double mixed = rate * m11[place] + c * theta[place] * m22[place];
        t3[place] = first * d[p] + mixed * gamma[q * n + p] + s * t3[place];
        t1[place] = mixed * x[place] + s * t1[place];
        t2[place] *= s;
      }
    }
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) { // only now: T3 meets γ of both orders
        int place = p * n + q;
        double s = c * m11[place];
        x[place] *= s;
        gamma[place] = s * gamma[place] + c * m20[q * n + p] * d[q];
      }
    }
  }

  private static Matrix mean(LayerAverages own, int n, double[] t1, double[] t2, double[] t3) {
    double[] m00 = own.m00().data();
    double[] m11 = own.m11().data();
    return Matrix.build(
        n,
        n,
        (p, q) -> {
          int place = p * n + q;
          double direct = t1[place] * m00[place] + t2[place] * m11[place];
          return direct + t3[place] * m00[p * n + p] / 2 + t3[q * n + p] * m00[q * n + q] / 2;
        });
  }

  /** All of them, in the order of the record. */
  List<Matrix> all() {
    return List.of(x, gamma, t1, t2, t3, mean);
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n * n];
    Arrays.fill(all, value);
    return all;
  }

  private static Matrix wrap(int n, double[] data) {
    return Matrix.wrap(n, n, data);
  }
}

package dev.quartic.study.verification;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;

/**
 * Products of one batch. Given the hidden layers outputs are normal with covariance G, so that G
 * stands for products of two outputs other than those of H.
 */
final class OutputTally {
  private final LayerKernels wide;
  private final double[] metric = new double[4];
  private final double[] ntk = new double[4]; // mean of H of one output
  private final double[][] products = new double[OutputScores.KNOWN.size()][OutputScores.ENTRIES];

  OutputTally(LayerKernels wide) {
    this.wide = wide;
  }

  private static double h(double[] kernel, int i, int p, int j, int q) {
    return kernel[
        (i * OutputScores.OUTPUTS + p) * OutputScores.SAMPLES * OutputScores.OUTPUTS
            + j * OutputScores.OUTPUTS
            + q];
  }

  void add(double[] z, Matrix given, double[] kernel) {
    double[] g = new double[4]; // from infinite width, so that products do not cancel
    double[][] own = new double[OutputScores.OUTPUTS][4];
    double[] mean = new double[4];
    for (int pair = 0; pair < 4; pair++) {
      int i = pair / 2;
      int j = pair % 2;
      g[pair] = given.get(i, j) - wide.kernel().get(i, j);
      for (int p = 0; p < OutputScores.OUTPUTS; p++) {
        own[p][pair] = h(kernel, i, p, j, p) - wide.frozenNtk().get(i, j);
        mean[pair] += own[p][pair] / OutputScores.OUTPUTS;
      }
      metric[pair] += g[pair];
      ntk[pair] += mean[pair];
    }
    double others = OutputScores.OUTPUTS * (OutputScores.OUTPUTS - 1);
    for (int entry = 0; entry < OutputScores.ENTRIES; entry++) {
      int left = entry / 4;
      int right = entry % 4;
      int i = left / 2;
      int j = left % 2;
      int k = right / 2;
      int l = right % 2;
      products[0][entry] += g[left] * g[right];
      products[1][entry] += g[left] * mean[right];
      for (int p = 0; p < OutputScores.OUTPUTS; p++) {
        for (int q = 0; q < OutputScores.OUTPUTS; q++) {
          if (q != p) {
            products[2][entry] +=
                z[i * OutputScores.OUTPUTS + p]
                    * z[k * OutputScores.OUTPUTS + q]
                    * h(kernel, j, p, l, q)
                    / others;
            products[3][entry] += own[p][left] * own[q][right] / others;
            products[4][entry] += h(kernel, i, p, k, q) * h(kernel, j, p, l, q) / others;
          }
        }
      }
    }
  }

  /** V, D, F, A, B over n. */
  double[] tensors(int count) {
    double[] all = new double[OutputScores.SIZE];
    double unbiased = (double) count / (count - 1);
    for (int entry = 0; entry < OutputScores.ENTRIES; entry++) {
      double g = metric[entry / 4] / count;
      double other = metric[entry % 4] / count;
      double h = ntk[entry / 4] / count;
      double otherH = ntk[entry % 4] / count;
      double[] mean = new double[OutputScores.KNOWN.size()];
      for (int tensor = 0; tensor < mean.length; tensor++) {
        mean[tensor] = products[tensor][entry] / count;
      }
      all[entry] = unbiased * (mean[0] - g * other);
      all[OutputScores.ENTRIES + entry] = unbiased * (mean[1] - g * otherH);
      all[2 * OutputScores.ENTRIES + entry] = mean[2];
      all[3 * OutputScores.ENTRIES + entry] = unbiased * (mean[3] - h * otherH);
      all[4 * OutputScores.ENTRIES + entry] = mean[4];
    }
    for (int pair = 0; pair < 4; pair++) {
      all[5 * OutputScores.ENTRIES + pair] = metric[pair] / count;
      all[5 * OutputScores.ENTRIES + 4 + pair] = ntk[pair] / count;
    }
    return all;
  }
}

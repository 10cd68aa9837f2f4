package dev.quartic.study.compare;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.List;

/**
 * How many independent numbers a set of correlated ones amounts to: {@code E²/Σ r²}, the
 * participation ratio of their correlations.
 */
public final class EffectiveCount {
  private EffectiveCount() {}

  /**
   * Estimates it from replicates.
   *
   * @param columns for each of E numbers its replicates, G of each; the noise of a sample
   *     correlation, 1/(G − 1) on average of its square, is taken out
   */
  public static double of(List<double[]> columns) {
    int count = columns.size();
    if (count == 0) {
      return 0;
    }
    int groups = columns.getFirst().length;
    Matrix standard = Matrix.build(count, groups, (entry, group) -> columns.get(entry)[group]);
    double[] data = standard.data();
    for (int entry = 0; entry < count; entry++) {
      double mean = 0;
      double square = 0;
      for (int group = 0; group < groups; group++) {
        mean += data[entry * groups + group] / groups;
      }
      for (int group = 0; group < groups; group++) {
        data[entry * groups + group] -= mean;
        square += data[entry * groups + group] * data[entry * groups + group];
      }
      for (int group = 0; group < groups; group++) {
        data[entry * groups + group] /= Math.sqrt(square);
      }
    }
    Matrix correlation = Blas.product(standard, false, standard, true);
    double sum = 0;
    for (double r : correlation.data()) {
      sum += r * r;
    }
    double noise = (double) count * (count - 1) / (groups - 1);
    return (double) count * count / Math.max(count, sum - noise);
  }
}

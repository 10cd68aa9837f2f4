package dev.quartic.gaussian.sampled;

import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;

/**
 * One set of joint nodes: its means of products of four, and five numbers for each of them whose
 * expectation is zero and which vary with it, for a regression.
 *
 * <p>With {@code f = μ + g} at each slot, {@code δ} what the nodes have wrong of an average, {@code
 * C} the exact covariances and {@code s = ⟨f′⟩}, the numbers are the parts of {@code Π (μ + g)} of
 * first and second order in g, the same with a pair contracted, and the part in which every factor
 * is linear: {@code Σ μμμ δ⟨g⟩, Σ μμ δ⟨gg⟩, Σ μ C δ⟨g⟩, Σ C δ⟨gg⟩, ssss δ⟨zzzz⟩}.
 */
final class Randomization {
  static final int CONTROLS = 5;

  private static final int ORDERS = QuadrupleMoments.ORDERS;

  /** The six pairs of slots, each before the pair of the other two. */
  private static final int[][] PAIRS = {{0, 1}, {2, 3}, {0, 2}, {1, 3}, {0, 3}, {1, 2}};

  private final float[] withSlopes;
  private final float[] withValues;
  private final float[] withNodes;
  private final PairFeatures features;
  private final Matrix kernel;
  private final KnownAverages known;
  private final double[][] meanExcess = new double[ORDERS][];
  private final double[][] covarianceExcess = new double[ORDERS * ORDERS][0];

  /**
   * Keeps the means of one set of nodes.
   *
   * @param withSlopes of {@link PairFeatures#rows()} and slopeColumns()
   * @param withValues of valueRows() and valueColumns()
   * @param withNodes of nodeRows() and nodeColumns()
   */
  Randomization(
      NodeValues values,
      KnownAverages known,
      Matrix kernel,
      PairFeatures features,
      float[] withSlopes,
      float[] withValues,
      float[] withNodes,
      Workers workers) {
    this.withSlopes = withSlopes;
    this.withValues = withValues;
    this.withNodes = withNodes;
    this.features = features;
    this.kernel = kernel;
    this.known = known;
    double[][] sampled = new double[ORDERS][];
    for (int p = 0; p < ORDERS; p++) {
      sampled[p] = values.means(p);
      meanExcess[p] = new double[sampled[p].length];
      for (int i = 0; i < sampled[p].length; i++) {
        meanExcess[p][i] = known.means()[p][i] == 0 ? 0 : sampled[p][i] - known.means()[p][i];
      }
    }
    workers.forEach(
        ORDERS * ORDERS,
        orders -> {
          if (known.covariances()[orders].length > 0) {
            int p = orders / ORDERS;
            int q = orders % ORDERS;
            covarianceExcess[orders] = excess(values.means(p, q), p, q, sampled);
          }
        });
  }

  /** What sampled products, centred by the exact means, have wrong of the covariance. */
  private double[] excess(double[] products, int p, int q, double[][] sampled) {
    int n = sampled[p].length;
    double[] excess = new double[products.length];
    for (int place = 0; place < products.length; place++) {
      double left = known.means()[p][place / n];
      double right = known.means()[q][place % n];
      excess[place] =
          products[place]
              + left * right
              - left * sampled[q][place % n]
              - right * sampled[p][place / n]
              - known.covariances()[ORDERS * p + q][place];
    }
    return excess;
  }

  /** The mean of a row and a column, by places in the lists of features. */
  double mean(boolean valuesOnly, int row, int column) {
    return (valuesOnly ? withValues : withSlopes)[row * features.columns() + column];
  }

  /** Writes the numbers of a product of four different samples. */
  void controls(PairFeatures.Pair x, PairFeatures.Pair y, double[] out) {
    int[] order = {x.p(), x.q(), y.p(), y.q()};
    int[] sample = {x.i(), x.j(), y.i(), y.j()};
    double[] mu = new double[4];
    double[] delta = new double[4];
    double slopes = 1;
    for (int slot = 0; slot < 4; slot++) {
      mu[slot] = known.means()[order[slot]][sample[slot]];
      delta[slot] = meanExcess[order[slot]][sample[slot]];
      slopes *= known.means()[order[slot] + 1][sample[slot]];
    }
    double firsts = 0;
    double seconds = 0;
    double firstsOfPair = 0;
    double secondsOfPair = 0;
    for (int index = 0; index < PAIRS.length; index++) {
      int[] pair = PAIRS[index];
      int[] other = PAIRS[index ^ 1];
      double product = mu[other[0]] * mu[other[1]];
      double excess = entry(covarianceExcess, order, sample, pair);
      double contracted = entry(known.covariances(), order, sample, other);
      seconds += product * excess;
      secondsOfPair += contracted * excess;
      double either = mu[pair[0]] * delta[pair[1]] + mu[pair[1]] * delta[pair[0]];
      firstsOfPair += contracted * either;
      firsts += product * either / 3; // each slot's μμμ is met three times
    }
    out[0] = firsts;
    out[1] = seconds;
    out[2] = firstsOfPair;
    out[3] = secondsOfPair;
    out[4] = slopes == 0 ? 0 : slopes * nodeExcess(sample);
  }

  private static double entry(double[][] tables, int[] order, int[] sample, int[] pair) {
    double[] table = tables[ORDERS * order[pair[0]] + order[pair[1]]];
    if (table.length == 0) {
      return 0;
    }
    int n = (int) Math.round(Math.sqrt(table.length));
    return table[sample[pair[0]] * n + sample[pair[1]]];
  }

  /** What the nodes have wrong of ⟨z₀z₁z₂z₃⟩ = K₀₁K₂₃ + K₀₂K₁₃ + K₀₃K₁₂. */
  private double nodeExcess(int[] sample) {
    int[] sorted = sample.clone();
    Arrays.sort(sorted);
    int row = features.row(0, 0, sorted[0], sorted[1]);
    double mean = withNodes[row * features.columns() + features.column(sorted[2], sorted[3])];
    double expected = 0;
    for (int index = 0; index < PAIRS.length; index += 2) {
      int[] pair = PAIRS[index];
      int[] other = PAIRS[index ^ 1];
      expected +=
          kernel.get(sample[pair[0]], sample[pair[1]])
              * kernel.get(sample[other[0]], sample[other[1]]);
    }
    return mean - expected;
  }
}

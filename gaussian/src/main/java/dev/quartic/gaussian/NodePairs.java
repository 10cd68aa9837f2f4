package dev.quartic.gaussian;

import dev.quartic.network.activation.Activation;
import java.util.Arrays;

/**
 * What is averaged over one neuron, at equidistant nodes ±z, as far out as it was asked for: sums
 * over each pair of the functions and of their absolute values.
 */
final class NodePairs {
  private static final int COUNT = NeuronMoments.COUNT;

  private final double first;
  private final double stride;
  private double[] values = new double[0];
  private int count;

  /**
   * Begins with none.
   *
   * @param first the first node
   * @param stride from each to the next
   */
  NodePairs(double first, double stride) {
    this.first = first;
    this.stride = stride;
  }

  int count() {
    return count;
  }

  /**
   * Adds all pairs up to a distance, under the weight exp(−z²/2K).
   *
   * @param sum of the functions, then of their absolute values
   */
  void add(Activation activation, double variance, double farthest, double[] sum) {
    int wanted = farthest < first ? 0 : 1 + (int) ((farthest - first) / stride);
    reach(activation, wanted);
    double sharpness = -1 / (2 * variance);
    for (int pair = wanted - 1; pair >= 0; pair--) { // the smallest weights first
      double z = first + pair * stride;
      double weight = Math.exp(sharpness * z * z);
      int at = 2 * COUNT * pair;
      for (int index = 0; index < 2 * COUNT; index++) {
        sum[index] += weight * values[at + index];
      }
    }
  }

  private void reach(Activation activation, int wanted) {
    if (wanted <= count) {
      return;
    }
    if (2 * COUNT * wanted > values.length) {
      values = Arrays.copyOf(values, 2 * COUNT * Math.max(wanted, 2 * count));
    }
    double[] right = new double[COUNT];
    double[] left = new double[COUNT];
    for (int pair = count; pair < wanted; pair++) {
      double z = first + pair * stride;
      NeuronMoments.integrands(activation, z, right);
      NeuronMoments.integrands(activation, -z, left);
      int at = 2 * COUNT * pair;
      for (int index = 0; index < COUNT; index++) {
        values[at + index] = right[index] + left[index];
        values[at + COUNT + index] = Math.abs(right[index]) + Math.abs(left[index]);
      }
    }
    count = wanted;
  }
}

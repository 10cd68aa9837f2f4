package dev.quartic.gaussian.sampled;

import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.SmoothDerivatives;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/** σ and its first three derivatives of all samples at joint nodes, and the nodes themselves. */
final class NodeValues {
  /** In place of an order: z itself. */
  static final int PREACTIVATION = QuadrupleMoments.ORDERS;

  private static final int BLOCK = 4096;

  private final int samples;
  private final int nodes;
  private final boolean mirrored;
  private final double[][] values = new double[PREACTIVATION + 1][];

  /**
   * Makes room, which one set of nodes after another may use.
   *
   * @param mirrored whether the nodes −z follow the nodes z
   */
  NodeValues(int samples, int points, boolean mirrored) {
    this.samples = samples;
    this.mirrored = mirrored;
    nodes = mirrored ? 2 * points : points;
    for (int order = 0; order < values.length; order++) {
      values[order] = new double[samples * nodes];
    }
  }

  /**
   * Evaluates.
   *
   * @param z {@code [samples, points]}
   */
  void evaluate(Activation activation, double[] z, Workers workers) {
    double reach = 0;
    for (double argument : z) {
      reach = Math.max(reach, Math.abs(argument));
    }
    var derivatives = SmoothDerivatives.of(activation, reach);
    workers.forEach(samples, sample -> evaluate(derivatives, z, sample));
  }

  private void evaluate(SmoothDerivatives derivatives, double[] z, int sample) {
    double[] all = values[PREACTIVATION];
    int first = sample * nodes;
    int points = mirrored ? nodes / 2 : nodes;
    for (int point = 0; point < points; point++) {
      all[first + point] = z[sample * points + point];
      if (mirrored) {
        all[first + points + point] = -all[first + point];
      }
    }
    double[] argument = new double[BLOCK];
    double[] out = new double[QuadrupleMoments.ORDERS * BLOCK];
    for (int node = 0; node < nodes; node += BLOCK) {
      int count = Math.min(BLOCK, nodes - node);
      System.arraycopy(all, first + node, argument, 0, count);
      derivatives.evaluate(argument, count, out, BLOCK);
      for (int order = 0; order < PREACTIVATION; order++) {
        System.arraycopy(out, order * BLOCK, values[order], first + node, count);
      }
    }
  }

  int samples() {
    return samples;
  }

  int nodes() {
    return nodes;
  }

  /** Writes products of pairs at {@code count} nodes, {@code [pairs, count]}. */
  void products(List<PairFeatures.Pair> pairs, int from, int count, float[] out) {
    int place = 0;
    for (PairFeatures.Pair pair : pairs) {
      double[] left = values[pair.p()];
      double[] right = values[pair.q()];
      int leftFrom = pair.i() * nodes + from;
      int rightFrom = pair.j() * nodes + from;
      for (int node = 0; node < count; node++) {
        out[place + node] = (float) (left[leftFrom + node] * right[rightFrom + node]);
      }
      place += count;
    }
  }

  /** The means of σ⁽ᵖ⁾ᵢ, {@code [samples]}. */
  double[] means(int p) {
    double[] means = new double[samples];
    for (int sample = 0; sample < samples; sample++) {
      double sum = 0;
      for (int node = 0; node < nodes; node++) {
        sum += values[p][sample * nodes + node];
      }
      means[sample] = sum / nodes;
    }
    return means;
  }

  /** The means of σ⁽ᵖ⁾ᵢ σ⁽ᵠ⁾ⱼ, {@code [samples, samples]}. */
  double[] means(int p, int q) {
    double[] out = new double[samples * samples];
    for (int node = 0; node < nodes; node += BLOCK) { // small products stay on the heap
      Blas.gemm(
          false,
          true,
          samples,
          samples,
          Math.min(BLOCK, nodes - node),
          1.0 / nodes,
          values[p],
          node,
          nodes,
          values[q],
          node,
          nodes,
          1,
          out,
          0,
          samples);
    }
    return out;
  }
}

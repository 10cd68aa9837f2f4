package dev.quartic.theory.gaussian.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.theory.gaussian.quadruple.SmoothDerivatives;
import java.util.List;

/** σ and its first three derivatives of all samples at joint nodes, and the nodes themselves. */
final class NodeValues {
  /** In place of an order: z itself. */
  static final int PREACTIVATION = QuadrupleMoments.ORDERS;

  private static final int BLOCK = 4096;

  private final int samples;
  private final int nodes;
  private final double[][] values = new double[PREACTIVATION + 1][];

  /**
   * Evaluates.
   *
   * @param z {@code [samples, points]}
   * @param mirrored whether the nodes −z follow the nodes z
   */
  NodeValues(
      Activation activation,
      double[] z,
      int samples,
      int points,
      boolean mirrored,
      Workers workers) {
    this.samples = samples;
    this.nodes = mirrored ? 2 * points : points;
    double reach = 0;
    for (double argument : z) {
      reach = Math.max(reach, Math.abs(argument));
    }
    var derivatives = SmoothDerivatives.of(activation, reach);
    for (int order = 0; order < values.length; order++) {
      values[order] = new double[samples * nodes];
    }
    workers.forEach(
        samples,
        sample -> {
          double[] argument = new double[nodes];
          for (int point = 0; point < points; point++) {
            argument[point] = z[sample * points + point];
            if (mirrored) {
              argument[points + point] = -argument[point];
            }
          }
          double[] out = new double[QuadrupleMoments.ORDERS * nodes];
          derivatives.evaluate(argument, nodes, out, nodes);
          for (int order = 0; order < PREACTIVATION; order++) {
            System.arraycopy(out, order * nodes, values[order], sample * nodes, nodes);
          }
          System.arraycopy(argument, 0, values[PREACTIVATION], sample * nodes, nodes);
        });
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

package dev.quartic.theory.learning;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random tensors over samples with the symmetries of an output layer's, and the same over composite
 * indices {@code p = output · N + sample}, written out from their pairings of outputs.
 */
record CompositeTensors(int samples, int outputs, LayerTensors layer) {

  /** How each tensor may be permuted: all elements of the group. */
  private static final Map<Tensor, List<String>> SYMMETRIES =
      Map.of(
          Tensor.V, List.of("0123", "1023", "0132", "1032", "2301", "3201", "2310", "3210"),
          Tensor.A, List.of("0123", "1023", "0132", "1032", "2301", "3201", "2310", "3210"),
          Tensor.B, List.of("0123", "2301", "1032", "3210"),
          Tensor.D, List.of("0123", "1023", "0132", "1032"),
          Tensor.F, List.of("0123", "2301"),
          Tensor.P, List.of("0123", "0213"),
          Tensor.Q, List.of("0123"),
          Tensor.R, List.of("0123", "0132"),
          Tensor.S, List.of("0123", "1032"));

  static CompositeTensors random(int samples, int outputs, long seed) {
    var random = new Random(seed);
    Map<Tensor, NdArray> tensors = new EnumMap<>(Tensor.class);
    for (Tensor tensor : List.of(Tensor.G1, Tensor.THETA1)) {
      NdArray pair = NdArray.zeros(samples, samples);
      for (int i = 0; i < samples; i++) {
        for (int j = 0; j <= i; j++) {
          double value = random.nextGaussian();
          pair.set(value, i, j);
          pair.set(value, j, i);
        }
      }
      tensors.put(tensor, pair);
    }
    for (Tensor tensor :
        List.of(
            Tensor.V, Tensor.A, Tensor.B, Tensor.D, Tensor.F, Tensor.P, Tensor.Q, Tensor.R,
            Tensor.S, Tensor.T, Tensor.U)) {
      tensors.put(
          tensor,
          symmetric(random, samples, SYMMETRIES.getOrDefault(tensor, List.of("0123", "2301"))));
    }
    return new CompositeTensors(samples, outputs, new LayerTensors(2, tensors, Map.of(), "random"));
  }

  private static NdArray symmetric(Random random, int n, List<String> group) {
    NdArray tensor = NdArray.zeros(n, n, n, n);
    for (int place = 0; place < n * n * n * n; place++) {
      double value = random.nextGaussian();
      int[] x = {place / (n * n * n), place / (n * n) % n, place / n % n, place % n};
      for (String order : group) {
        int[] y = new int[4];
        for (int axis = 0; axis < 4; axis++) {
          y[axis] = x[order.charAt(axis) - '0'];
        }
        tensor.set(tensor.get(y[0], y[1], y[2], y[3]) + value, y[0], y[1], y[2], y[3]);
      }
    }
    return tensor;
  }

  int size() {
    return samples * outputs;
  }

  private double sample(Tensor tensor, int a, int b, int c, int d) {
    return layer.get(tensor).get(a % samples, b % samples, c % samples, d % samples);
  }

  /** The two composite indices of each pair have one output. */
  private boolean pairs(int a, int b, int c, int d) {
    return a / samples == b / samples && c / samples == d / samples;
  }

  private double term(boolean there, Tensor tensor, int a, int b, int c, int d) {
    return there ? sample(tensor, a, b, c, d) : 0;
  }

  /** δ of outputs times a tensor over pairs. */
  double pair(Tensor tensor, int p, int q) {
    return p / samples == q / samples ? layer.get(tensor).get(p % samples, q % samples) : 0;
  }

  /** Cov(H₁₂, H₃₄). */
  double ntkCovariance(int x1, int x2, int x3, int x4) {
    return term(pairs(x1, x2, x3, x4), Tensor.A, x1, x2, x3, x4)
        + term(pairs(x1, x3, x2, x4), Tensor.B, x1, x3, x2, x4)
        + term(pairs(x1, x4, x2, x3), Tensor.B, x1, x4, x2, x3);
  }

  /** {@code Φ_{34;12} = E[z₁ z₂ ΔH₃₄]}. */
  double ntkOutputs(int x3, int x4, int x1, int x2) {
    return term(pairs(x1, x2, x3, x4), Tensor.D, x1, x2, x3, x4)
        + term(pairs(x1, x3, x2, x4), Tensor.F, x1, x3, x2, x4)
        + term(pairs(x1, x4, x2, x3), Tensor.F, x1, x4, x2, x3);
  }

  /** E[dH₀;₁₂ z₃]. */
  double response(int x0, int x1, int x2, int x3) {
    return term(pairs(x0, x3, x1, x2), Tensor.P, x0, x1, x2, x3)
        + term(pairs(x0, x1, x2, x3), Tensor.Q, x0, x1, x2, x3)
        + term(pairs(x0, x2, x1, x3), Tensor.Q, x0, x2, x1, x3);
  }

  /** E[I₀;₁₂₃]. */
  double third(int x0, int x1, int x2, int x3) {
    return term(pairs(x0, x1, x2, x3), Tensor.R, x0, x1, x2, x3)
        + term(pairs(x0, x2, x3, x1), Tensor.R, x0, x2, x3, x1)
        + term(pairs(x0, x3, x1, x2), Tensor.R, x0, x3, x1, x2);
  }

  /** E[II₁₂;₃₄]. */
  double squared(int x1, int x2, int x3, int x4) {
    return term(pairs(x1, x2, x3, x4), Tensor.S, x1, x2, x3, x4)
        + term(pairs(x1, x3, x2, x4), Tensor.T, x1, x3, x2, x4)
        + term(pairs(x1, x4, x2, x3), Tensor.U, x1, x4, x2, x3);
  }

  /** E[z z z z], connected. */
  double vertex(int x1, int x2, int x3, int x4) {
    return term(pairs(x1, x2, x3, x4), Tensor.V, x1, x2, x3, x4)
        + term(pairs(x1, x3, x2, x4), Tensor.V, x1, x3, x2, x4)
        + term(pairs(x1, x4, x2, x3), Tensor.V, x1, x4, x2, x3);
  }
}

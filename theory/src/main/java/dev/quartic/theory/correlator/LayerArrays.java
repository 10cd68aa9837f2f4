package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import java.util.Set;

/**
 * The four-index tensors of one layer, each {@code [N, N, N, N]} row-major; absent ones are empty.
 */
final class LayerArrays {
  private static final double[] ABSENT = {};

  final int samples;
  final double[] v;
  final double[] d;
  final double[] f;
  final double[] a;
  final double[] b;
  final double[] p;
  final double[] q;
  final double[] r;
  final double[] s;
  final double[] t;
  final double[] u;

  /**
   * Makes room for the given tensors.
   *
   * @param filler what entries hold until they are computed
   */
  LayerArrays(int samples, Set<Tensor> tensors, double filler) {
    this.samples = samples;
    v = room(tensors, Tensor.V, filler);
    d = room(tensors, Tensor.D, filler);
    f = room(tensors, Tensor.F, filler);
    a = room(tensors, Tensor.A, filler);
    b = room(tensors, Tensor.B, filler);
    p = room(tensors, Tensor.P, filler);
    q = room(tensors, Tensor.Q, filler);
    r = room(tensors, Tensor.R, filler);
    s = room(tensors, Tensor.S, filler);
    t = room(tensors, Tensor.T, filler);
    u = room(tensors, Tensor.U, filler);
  }

  private double[] room(Set<Tensor> tensors, Tensor tensor, double filler) {
    if (!tensors.contains(tensor)) {
      return ABSENT;
    }
    double[] array = new double[samples * samples * samples * samples];
    if (filler != 0) {
      Arrays.fill(array, filler);
    }
    return array;
  }

  int at(int i, int j, int k, int l) {
    return ((i * samples + j) * samples + k) * samples + l;
  }

  double[] of(Tensor tensor) {
    return switch (tensor) {
      case V -> v;
      case D -> d;
      case F -> f;
      case A -> a;
      case B -> b;
      case P -> p;
      case Q -> q;
      case R -> r;
      case S -> s;
      case T -> t;
      case U -> u;
      case K, THETA, G1, THETA1 -> ABSENT;
    };
  }

  /** One of them, as a result. */
  NdArray wrapped(Tensor tensor) {
    return NdArray.wrap(of(tensor), samples, samples, samples, samples);
  }
}

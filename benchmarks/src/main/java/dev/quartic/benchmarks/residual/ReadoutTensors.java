package dev.quartic.benchmarks.residual;

import dev.quartic.theory.correlator.Tensor;
import java.util.List;

/**
 * One network's contribution to every four-index tensor of the readout: products of two covariances
 * of its fields, averaged over the names of the directions.
 */
final class ReadoutTensors {
  static final List<Tensor> TENSORS =
      List.of(
          Tensor.V, Tensor.D, Tensor.A, Tensor.F, Tensor.B, Tensor.P, Tensor.Q, Tensor.R, Tensor.S,
          Tensor.T, Tensor.U);

  private static final int[][] NAMES = {
    {1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}
  };

  private ReadoutTensors() {}

  /** Whether a tensor is a connected correlator, of covariances that do not vanish on average. */
  static boolean connected(Tensor tensor) {
    return tensor == Tensor.V || tensor == Tensor.D || tensor == Tensor.A;
  }

  /** Writes the products of all tensors at all quadruples, {@code [tensor, i, j, k, l]}. */
  static void of(TangentFields x, InfiniteWidth limit, double[] out) {
    int n = x.samples();
    int place = 0;
    for (Tensor tensor : TENSORS) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
              double sum = 0;
              for (int[] name : NAMES) {
                sum += product(tensor, x, limit, name, i, j, k, l);
              }
              out[place++] = sum / NAMES.length;
            }
          }
        }
      }
    }
  }

  private static double product(
      Tensor tensor, TangentFields x, InfiniteWidth limit, int[] name, int i, int j, int k, int l) {
    int a = name[0];
    int b = name[1];
    int c = name[2];
    int ab = TangentFields.second(a, b);
    int ac = TangentFields.second(a, c);
    return switch (tensor) {
      case V -> metric(x, limit, i, j) * metric(x, limit, k, l);
      case D -> metric(x, limit, i, j) * ntk(x, limit, a, k, l);
      case A -> ntk(x, limit, a, i, j) * ntk(x, limit, b, k, l);
      case F -> x.covariance(0, i, a, j) * x.covariance(0, k, a, l);
      case B -> x.covariance(a, i, b, j) * x.covariance(a, k, b, l);
      case P -> x.covariance(ab, i, 0, l) * x.covariance(a, j, b, k);
      case Q -> x.covariance(ab, i, a, j) * x.covariance(b, k, 0, l);
      case R -> x.covariance(7, i, a, j) * x.covariance(b, k, c, l);
      case S -> x.covariance(ab, i, ac, j) * x.covariance(b, k, c, l);
      case T -> x.covariance(ab, i, b, j) * x.covariance(ac, k, c, l);
      case U -> x.covariance(ab, i, c, j) * x.covariance(ac, k, b, l);
      case K, THETA, G1, THETA1 -> throw new IllegalArgumentException(tensor.label());
    };
  }

  /** What the conditional covariance of z deviates by from K. */
  static double metric(TangentFields x, InfiniteWidth limit, int i, int j) {
    return x.covariance(0, i, 0, j) - limit.kernels().getLast().get(i, j);
  }

  /** That of a direction's ż, from Θ. */
  static double ntk(TangentFields x, InfiniteWidth limit, int direction, int i, int j) {
    return x.covariance(direction, i, direction, j) - limit.ntks().getLast().get(i, j);
  }
}

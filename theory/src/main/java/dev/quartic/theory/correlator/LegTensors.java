package dev.quartic.theory.correlator;

import dev.quartic.theory.correlator.stage.Leg;
import dev.quartic.theory.correlator.stage.LegCovariance;
import dev.quartic.theory.correlator.stage.LegPair;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which legs a tensor is the covariance of, and where its subscripts stand among theirs. */
final class LegTensors {
  private static final int[] SAME = {0, 1, 2, 3};

  private LegTensors() {}

  /** The four-index tensors among these. */
  static Set<Tensor> fourPoint(Set<Tensor> tensors) {
    EnumSet<Tensor> four = EnumSet.copyOf(tensors);
    four.removeIf(tensor -> tensor.axes() == 2);
    return four;
  }

  static LegPair legs(Tensor tensor) {
    return switch (tensor) {
      case V -> new LegPair(Leg.V, Leg.V);
      case D -> new LegPair(Leg.V, Leg.A);
      case A -> new LegPair(Leg.A, Leg.A);
      case F -> new LegPair(Leg.F, Leg.F);
      case Q -> new LegPair(Leg.TAU, Leg.F);
      case T -> new LegPair(Leg.TAU, Leg.TAU);
      case B -> new LegPair(Leg.B, Leg.B);
      case P -> new LegPair(Leg.P, Leg.B);
      case R -> new LegPair(Leg.RHO, Leg.B);
      case S -> new LegPair(Leg.SIGMA, Leg.B);
      case U -> new LegPair(Leg.U, Leg.U);
      case K, THETA, G1, THETA1 ->
          throw new IllegalArgumentException(tensor.label() + " is not made of legs");
    };
  }

  /** Those of all, and their mirror images. */
  static List<LegPair> legs(Set<Tensor> tensors) {
    Set<LegPair> pairs = new LinkedHashSet<>();
    fourPoint(tensors).forEach(tensor -> pairs.add(legs(tensor)));
    return LegPair.closed(pairs);
  }

  /** Entry m: which printed subscript is the m-th of (i, j | k, l). */
  private static int[] subscripts(Tensor tensor) {
    return switch (tensor) {
      case P -> new int[] {0, 3, 1, 2};
      case Q -> new int[] {0, 1, 3, 2};
      default -> SAME;
    };
  }

  /** Writes a tensor, times a factor, into an array with axes in printed order. */
  static void copy(Tensor tensor, LegCovariance from, double factor, double[] to) {
    int n = (int) Math.round(Math.pow(to.length, 0.25));
    double[] block = from.block(legs(tensor));
    int[] printed = subscripts(tensor);
    int[] x = new int[4];
    for (int place = 0; place < to.length; place++) {
      int rest = place;
      for (int axis = 3; axis >= 0; axis--) {
        x[axis] = rest % n;
        rest /= n;
      }
      int source = ((x[printed[0]] * n + x[printed[1]]) * n + x[printed[2]]) * n + x[printed[3]];
      to[place] = factor * block[source];
    }
  }
}

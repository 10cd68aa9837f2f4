package dev.quartic.theory.correlator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors that describe a layer at initialization to order 1/n, with the names that results
 * have.
 *
 * <p>Axes follow the subscripts printed with each; four-index tensors pair neurons as first two,
 * last two, except P, which pairs (0 3) and (1 2). All but K and Θ are to be divided by n_{ℓ−1}.
 */
public enum Tensor {
  /** Covariance of a preactivation at infinite width. */
  K("K", 2),
  /** The frozen NTK. */
  THETA("Theta", 2),
  /** 1/n correction to the covariance. */
  G1("G1", 2),
  /** 1/n correction to the mean NTK. */
  THETA1("Theta1", 2),
  /** Connected four-point function of z: V[1,2,3,4] = V₍₁₂₎₍₃₄₎. */
  V("V", 4),
  /** z₁z₂ with ΔH₃₄: D[1,2,3,4]. */
  D("D", 4),
  /** F[i,j,k,l]: z at i and k, H at j and l. */
  F("F", 4),
  /** ΔH₁₂ with ΔH₃₄: A[1,2,3,4]. */
  A("A", 4),
  /** B[i,j,k,l]: H at i, k and H at j, l. */
  B("B", 4),
  /** dH₀₁₂ with z₃, neurons paired (0 3), (1 2): P[0,1,2,3]. */
  P("P", 4),
  /** dH₀₁₂ with z₃, neurons paired (0 1), (2 3): Q[0,1,2,3]. */
  Q("Q", 4),
  /** Mean dd_I H₀₁₂₃: R[0,1,2,3]. */
  R("R", 4),
  /** Mean dd_II H₁₂₃₄, Hessians on one neuron: S[1,2,3,4]. */
  S("S", 4),
  /** T[i,j,k,l]: Hessians at i and k, gradient j of i and l of k. */
  T("T", 4),
  /** U[i,j,k,l]: Hessians at i and k, gradient l of i and j of k. */
  U("U", 4);

  private final String label;
  private final int axes;

  Tensor(String label, int axes) {
    this.label = label;
    this.axes = axes;
  }

  /** The name in results. */
  public String label() {
    return label;
  }

  /** 2 or 4. */
  public int axes() {
    return axes;
  }

  /** The tensor of a name in results; empty for another one. */
  public static Optional<Tensor> labelled(String label) {
    return Arrays.stream(values()).filter(tensor -> tensor.label.equals(label)).findFirst();
  }

  /**
   * The permutations of subscripts that leave a four-index tensor as it is; {@code p} takes X[i, j,
   * k, l] to the place whose m-th subscript is the p[m]-th of these.
   */
  List<int[]> symmetries() {
    int[] same = {0, 1, 2, 3};
    int[] first = {1, 0, 2, 3};
    int[] last = {0, 1, 3, 2};
    int[] both = {1, 0, 3, 2};
    int[] pairs = {2, 3, 0, 1};
    return switch (this) {
      case K, THETA, G1, THETA1, Q -> List.of(same);
      case V, A ->
          List.of(
              same,
              first,
              last,
              both,
              pairs,
              new int[] {3, 2, 0, 1},
              new int[] {2, 3, 1, 0},
              new int[] {3, 2, 1, 0});
      case D -> List.of(same, first, last, both);
      case F, T, U -> List.of(same, pairs);
      case B -> List.of(same, both, pairs, new int[] {3, 2, 1, 0});
      case P -> List.of(same, new int[] {0, 2, 1, 3});
      case R -> List.of(same, last);
      case S -> List.of(same, both);
    };
  }

  /** The others of the layer below that this one's transport reads. */
  Set<Tensor> needs() {
    return switch (this) {
      case K, THETA, V, F, B, U -> EnumSet.noneOf(Tensor.class);
      case G1, D -> EnumSet.of(V);
      case THETA1 -> EnumSet.of(G1, V, D, F);
      case A -> EnumSet.of(V, D);
      case P, S -> EnumSet.of(B);
      case Q -> EnumSet.of(F);
      case R -> EnumSet.of(B, P);
      case T -> EnumSet.of(F, Q);
    };
  }

  /** The given ones and all that they need, directly or not. */
  static EnumSet<Tensor> closure(Set<Tensor> wanted) {
    EnumSet<Tensor> closed = EnumSet.noneOf(Tensor.class);
    for (Tensor tensor : wanted) {
      if (closed.add(tensor)) {
        closed.addAll(closure(tensor.needs()));
      }
    }
    return closed;
  }
}

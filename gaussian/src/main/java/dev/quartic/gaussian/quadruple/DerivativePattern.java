package dev.quartic.gaussian.quadruple;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders of the derivatives in an average of four activations, regardless of which sample has
 * which: all that the recursions of order 1/n need.
 */
public enum DerivativePattern {
  /** ⟨σσσσ⟩, for V, D, A. */
  S0000(0, 0, 0, 0, 0),
  /** ⟨σσσ′σ′⟩, for D, F, A, Q, T. */
  S0011(1, 0, 0, 1, 1),
  /** ⟨σ′σ′σ′σ′⟩, for A, B, S. */
  S1111(2, 1, 1, 1, 1),
  /** ⟨σ″σ′σ′σ⟩, for P, Q, R, T. */
  S2110(3, 2, 1, 1, 0),
  /** ⟨σ‴σ′σ′σ′⟩, for R. */
  S3111(4, 3, 1, 1, 1),
  /** ⟨σ″σ″σ′σ′⟩, for S, T, U. */
  S2211(5, 2, 2, 1, 1);

  /** The number of patterns. */
  public static final int COUNT = 6;

  private final int index;

  @SuppressWarnings("ImmutableEnumChecker") // read in hot loops, written by nobody
  private final int[] orders;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final int[] codes;

  DerivativePattern(int index, int... orders) {
    this.index = index;
    this.orders = orders;
    this.codes = arrangements(orders);
  }

  /** The place of this pattern in arrays with one entry for each. */
  public int index() {
    return index;
  }

  /** The order of the derivative at one place, before any rearrangement. */
  public int order(int place) {
    return orders[place];
  }

  /**
   * Every way to give the orders to four slots, each once, as codes of {@link QuadrupleMoments}.
   */
  public int[] codes() {
    return codes;
  }

  private static int[] arrangements(int[] orders) {
    List<Integer> found = new ArrayList<>();
    for (int code = 0; code < QuadrupleMoments.CODES; code++) {
      int[] count = new int[QuadrupleMoments.ORDERS];
      for (int slot = 0; slot < 4; slot++) {
        count[QuadrupleMoments.order(code, slot)]++;
        count[orders[slot]]--;
      }
      boolean same = true;
      for (int difference : count) {
        same &= difference == 0;
      }
      if (same) {
        found.add(code);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}

package dev.quartic.theory.correlator.stage;

import java.util.ArrayList;
import java.util.List;

/** Ways to give the four slots of an average to the samples i, j, k, l of two legs. */
final class Slots {
  /** All, where the legs are of one stage. */
  static final List<int[]> PERMUTATIONS = permutations();

  /** Slots 2 and 3 to the left leg, 0 and 1 to the right one. */
  static final List<int[]> LAST_THEN_FIRST =
      List.of(
          new int[] {2, 3, 0, 1},
          new int[] {3, 2, 0, 1},
          new int[] {2, 3, 1, 0},
          new int[] {3, 2, 1, 0});

  private Slots() {}

  private static List<int[]> permutations() {
    List<int[]> all = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      int[] slots = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
      int seen = 0;
      for (int slot : slots) {
        seen |= 1 << slot;
      }
      if (seen == 15) {
        all.add(slots);
      }
    }
    return List.copyOf(all);
  }
}

package dev.quartic.theory.learning;

/**
 * A tensor with outputs on its legs (i, j, k, l): at order 1/n the sum of three pairings of
 * outputs, {@code δ_ij δ_kl}, {@code δ_ik δ_jl} and {@code δ_il δ_jk}, each with an array over
 * samples or modes that does not depend on n_L.
 */
record Paired(Legs ijKl, Legs ikJl, Legs ilJk) {
  /** The number of pairings. */
  static final int PAIRINGS = 3;

  /** One of the arrays, in this order. */
  Legs pairing(int index) {
    return switch (index) {
      case 0 -> ijKl;
      case 1 -> ikJl;
      case 2 -> ilJk;
      default -> throw new IllegalArgumentException("there are three pairings");
    };
  }

  /**
   * The tensor with its legs in another order: {@code reordered("ikjl")} at (i, j, k, l) is this
   * one at (i, k, j, l), and its pairings are renamed along.
   */
  Paired reordered(String order) {
    Legs[] renamed = new Legs[PAIRINGS];
    for (int pairing = 0; pairing < PAIRINGS; pairing++) {
      int first = order.charAt(0) - 'i'; // leg 0 of this one was paired with leg 1 + pairing
      int partner = order.charAt(1 + pairing) - 'i';
      renamed[partnerOfFirst(first, partner) - 1] = pairing(pairing).reordered(order);
    }
    return new Paired(renamed[0], renamed[1], renamed[2]);
  }

  /** The partner of leg 0, given one pair of a pairing. */
  private static int partnerOfFirst(int one, int other) {
    if (one == 0 || other == 0) {
      return one + other;
    }
    return 6 - one - other; // what is left of legs 1, 2, 3
  }

  /** All entries for four legs of one output, {@code [N, N, N, N]} row-major. */
  double[] sameOutput(int size, Room room) {
    double[] all = room.of(size * size * size * size);
    int place = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          for (int l = 0; l < size; l++) {
            all[place++] = sameOutput(i, j, k, l);
          }
        }
      }
    }
    return all;
  }

  /** The entry for four legs of one output. */
  double sameOutput(int i, int j, int k, int l) {
    return ijKl.at(i, j, k, l) + ikJl.at(i, j, k, l) + ilJk.at(i, j, k, l);
  }
}

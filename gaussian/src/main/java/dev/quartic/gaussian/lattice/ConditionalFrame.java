package dev.quartic.gaussian.lattice;

/**
 * Four jointly normal preactivations in coordinates in which their averages are cheap: one of them,
 * x, given the other three is normal about a mean m that depends on the first coordinate alone.
 *
 * <p>{@code x = m + s v}, {@code m = τ u₁}; the others, ordered by pivots, are {@code L u} with u₁,
 * u₂, u₃, v independent standard normal, and the first of them does not depend on u₃. So the
 * average over v is a table over the nodes of u₁, and a four-dimensional average costs three
 * dimensions. Singular covariances, and so coincident samples, only make the frame smaller.
 *
 * @param smoothed the slot of x: the one that the others determine least
 * @param spread s, zero where they determine it
 * @param factor of (m, others), m first
 * @param slots the slots of the three others, in the order of {@code rows}
 * @param rows their rows of {@code factor}
 */
@SuppressWarnings("ArrayRecordComponent") // scratch between methods of this package
record ConditionalFrame(
    int smoothed, double spread, PivotedCholesky factor, int[] slots, int[] rows) {
  static final int AXES = 3;

  /**
   * Of the variance of x: where less of it is explained, rounding of its covariances with others
   * that determine one another could contradict itself, {@code ε/√FAINT} of an argument.
   */
  private static final double FAINT = 1e-6;

  /** Chooses the frame for a covariance, {@code [4, 4]}. */
  static ConditionalFrame of(double[] covariance) {
    int smoothed = 0;
    var best = PivotedCholesky.of(covariance, 4, PivotedCholesky.NONE, 0);
    for (int slot = 1; slot < 4; slot++) {
      var candidate = PivotedCholesky.of(covariance, 4, PivotedCholesky.NONE, slot);
      if (candidate.remainder() > best.remainder()) {
        smoothed = slot;
        best = candidate;
      }
    }
    int[] others = new int[AXES];
    int place = 0;
    for (int slot = 0; slot < 4; slot++) {
      if (slot != smoothed) {
        others[place++] = slot;
      }
    }
    var factor =
        PivotedCholesky.of(
            withMean(covariance, smoothed, best, others), 4, 0, PivotedCholesky.NONE);
    int[] rows = new int[AXES];
    int[] slots = new int[AXES];
    place = 0;
    for (int row : factor.order()) {
      if (row > 0) {
        rows[place] = row;
        slots[place++] = others[row - 1];
      }
    }
    return new ConditionalFrame(smoothed, Math.sqrt(best.remainder()), factor, slots, rows);
  }

  /** The covariance of m and the others: m is x without the part that is independent of them. */
  private static double[] withMean(
      double[] covariance, int smoothed, PivotedCholesky factor, int[] others) {
    double[] out = new double[16];
    out[0] = factor.explained(); // not a difference: it may be small
    boolean faint = factor.explained() < FAINT * covariance[5 * smoothed];
    for (int i = 0; i < AXES; i++) {
      out[i + 1] =
          faint ? factor.explainedWith(others[i], smoothed) : covariance[4 * smoothed + others[i]];
      out[4 * (i + 1)] = out[i + 1];
      for (int j = 0; j < AXES; j++) {
        out[4 * (i + 1) + j + 1] = covariance[4 * others[i] + others[j]];
      }
    }
    return out;
  }

  /** τ. */
  double meanSlope() {
    return factor.at(0, 0);
  }

  /** How the place-th of the others depends on an axis. */
  double slope(int place, int axis) {
    return factor.at(rows[place], axis);
  }

  /** The steepest dependence on an axis; zero where there is no such axis. */
  double steepest(int axis) {
    return factor.steepest(axis);
  }
}

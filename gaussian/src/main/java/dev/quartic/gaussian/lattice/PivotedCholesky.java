package dev.quartic.gaussian.lattice;

/**
 * {@code C = L Lᵀ} for a small covariance that may be singular: pivots that vanish to rounding are
 * dropped, since they change averages of smooth functions by no more than their own size.
 *
 * @param size the number of variables m
 * @param rank the number of columns of L
 * @param lower L, {@code [m, m]} row-major, columns beyond the rank zero
 * @param order the variables in the order of pivots, those without one at the end
 * @param explained the part of the last variable's variance that the others determine
 * @param remainder the rest of it; both zero without a last variable
 */
@SuppressWarnings("ArrayRecordComponent") // scratch between methods of this package
record PivotedCholesky(
    int size, int rank, double[] lower, int[] order, double explained, double remainder) {
  /** Of a variance: what rounding leaves of a variable that others determine. */
  private static final double NEGLIGIBLE = 1e-14;

  /** No variable. */
  static final int NONE = -1;

  /**
   * Factors a covariance, the largest remaining variance first.
   *
   * @param first a variable to take before all others, or {@link #NONE}
   * @param last a variable to take after all others, or {@link #NONE}
   */
  static PivotedCholesky of(double[] covariance, int size, int first, int last) {
    double[] rest = covariance.clone();
    double[] lower = new double[size * size];
    int[] order = new int[size];
    boolean[] taken = new boolean[size];
    int rank = 0;
    int place = 0;
    double explained = 0;
    double remainder = 0;
    for (int round = 0; round < size; round++) {
      int pivot = next(rest, covariance, size, taken, round == 0 ? first : NONE, last);
      if (pivot == NONE) {
        break;
      }
      taken[pivot] = true;
      order[place++] = pivot;
      double variance = rest[pivot * size + pivot];
      if (!significant(variance, covariance[pivot * size + pivot])) {
        continue; // a first or last variable that the others determine
      }
      remainder = pivot == last ? variance : remainder;
      double root = Math.sqrt(variance);
      for (int i = 0; i < size; i++) {
        double factor = taken[i] && i != pivot ? 0 : rest[i * size + pivot] / root;
        lower[i * size + rank] = factor;
      }
      explained += last == NONE || pivot == last ? 0 : square(lower[last * size + rank]);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          rest[i * size + j] -= lower[i * size + rank] * lower[j * size + rank];
        }
      }
      rank++;
    }
    for (int i = 0; i < size; i++) {
      if (!taken[i]) {
        order[place++] = i;
      }
    }
    return new PivotedCholesky(size, rank, lower, order, explained, remainder);
  }

  private static int next(
      double[] rest, double[] covariance, int size, boolean[] taken, int first, int last) {
    if (first != NONE) {
      return first;
    }
    int best = NONE;
    for (int i = 0; i < size; i++) {
      if (!taken[i]
          && i != last
          && significant(rest[i * size + i], covariance[i * size + i])
          && (best == NONE || rest[i * size + i] > rest[best * size + best])) {
        best = i;
      }
    }
    return best == NONE && last != NONE && !taken[last] ? last : best;
  }

  private static double square(double value) {
    return value * value;
  }

  private static boolean significant(double variance, double original) {
    return variance > NEGLIGIBLE * original;
  }

  /** L at a row and a column. */
  double at(int row, int column) {
    return lower[row * size + column];
  }

  /** The covariance of the part of the last variable that others determine with one of them. */
  double explainedWith(int other, int last) {
    double sum = 0;
    int columns = remainder > 0 ? rank - 1 : rank; // without its own
    for (int column = 0; column < columns; column++) {
      sum += at(last, column) * at(other, column);
    }
    return sum;
  }

  /** The largest |L| in a column, over all rows: how fast anything varies along that axis. */
  double steepest(int column) {
    double largest = 0;
    for (int row = 0; row < size; row++) {
      largest = Math.max(largest, Math.abs(at(row, column)));
    }
    return largest;
  }
}

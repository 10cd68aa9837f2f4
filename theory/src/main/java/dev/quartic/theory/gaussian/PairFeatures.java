package dev.quartic.theory.gaussian;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of two derivatives at two samples: every average of four is an entry of their Gram matrix, a
 * row with one of five kinds of pairs against a column with σσ or σ′σ′.
 */
final class PairFeatures {
  /** The orders of the rows: the first three symmetric in the two samples, the others not. */
  private static final int[][] KINDS = {{0, 0}, {1, 1}, {2, 2}, {2, 0}, {3, 1}};

  private static final int SYMMETRIC_KINDS = 3;

  /**
   * One product.
   *
   * @param p order at sample i
   * @param q order at sample j
   */
  record Pair(int p, int q, int i, int j) {}

  private final int samples;
  private final List<Pair> rows = new ArrayList<>();

  PairFeatures(int samples) {
    this.samples = samples;
    for (int kind = 0; kind < KINDS.length; kind++) {
      for (int i = 0; i < samples; i++) {
        for (int j = kind < SYMMETRIC_KINDS ? i : 0; j < samples; j++) {
          rows.add(new Pair(KINDS[kind][0], KINDS[kind][1], i, j));
        }
      }
    }
  }

  /** The number of unordered pairs of samples. */
  int columns() {
    return samples * (samples + 1) / 2;
  }

  /** All rows, to be averaged with columns σ′σ′. */
  List<Pair> rows() {
    return rows;
  }

  /** The first rows, σσ; also the columns that they alone are averaged with. */
  List<Pair> values() {
    return rows.subList(0, columns());
  }

  /** The columns σ′σ′. */
  List<Pair> slopes() {
    return rows.subList(columns(), 2 * columns());
  }

  /** The place of an unordered pair among its kind. */
  int unordered(int i, int j) {
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    return low * samples - low * (low - 1) / 2 + high - low;
  }

  /** The row of a pair, p ≥ q. */
  int row(int p, int q, int i, int j) {
    if (p == q) {
      return p * columns() + unordered(i, j);
    }
    int ordered = i * samples + j;
    return SYMMETRIC_KINDS * columns() + (p == 3 ? samples * samples : 0) + ordered;
  }
}

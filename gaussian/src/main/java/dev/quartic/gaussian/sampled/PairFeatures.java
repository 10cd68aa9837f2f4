package dev.quartic.gaussian.sampled;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of two derivatives at two different samples: every average of four is an entry of their
 * Gram matrix, a row of one of five kinds against a column with σσ or σ′σ′.
 *
 * <p>Columns are ordered by their smaller sample, rows by the sample that must not be larger than
 * that: where equal orders make several entries the same average, columns from {@link #firstColumn}
 * on hold it, and whole blocks of the product need not be formed.
 */
final class PairFeatures {
  /** Rows are computed in bands of this many values of their second sample. */
  private static final int BAND = 8;

  /**
   * One product.
   *
   * @param p order at sample i
   * @param q order at sample j
   */
  record Pair(int p, int q, int i, int j) {}

  /**
   * Rows that share their first column.
   *
   * @param from first row
   * @param to after the last row
   * @param firstColumn where the columns that they need begin
   */
  record Band(int from, int to, int firstColumn) {}

  private final int samples;
  private final List<Pair> rows = new ArrayList<>();
  private final List<Pair> valueColumns = new ArrayList<>();
  private final List<Pair> slopeColumns = new ArrayList<>();
  private final List<Pair> nodeRows = new ArrayList<>();
  private final List<Pair> nodeColumns = new ArrayList<>();

  PairFeatures(int samples) {
    this.samples = samples;
    for (int order = 0; order <= 2; order++) {
      for (int j = 0; j < samples; j++) {
        for (int i = 0; i < j; i++) {
          rows.add(new Pair(order, order, i, j));
        }
      }
    }
    for (Pair row : valueRows()) {
      nodeRows.add(new Pair(NodeValues.PREACTIVATION, NodeValues.PREACTIVATION, row.i(), row.j()));
    }
    for (int[] orders : new int[][] {{2, 0}, {3, 1}}) {
      for (int j = 0; j < samples; j++) {
        for (int i = 0; i < samples; i++) {
          rows.add(new Pair(orders[0], orders[1], i, j));
        }
      }
    }
    for (int k = 0; k < samples; k++) {
      for (int l = k + 1; l < samples; l++) {
        valueColumns.add(new Pair(0, 0, k, l));
        slopeColumns.add(new Pair(1, 1, k, l));
        nodeColumns.add(new Pair(NodeValues.PREACTIVATION, NodeValues.PREACTIVATION, k, l));
      }
    }
  }

  /** The number of unordered pairs of different samples. */
  int columns() {
    return samples * (samples - 1) / 2;
  }

  /** All rows, to be averaged with columns σ′σ′. */
  List<Pair> rows() {
    return rows;
  }

  /** The first rows, σσ, which are averaged with columns σσ too. */
  List<Pair> valueRows() {
    return rows.subList(0, columns());
  }

  List<Pair> valueColumns() {
    return valueColumns;
  }

  List<Pair> slopeColumns() {
    return slopeColumns;
  }

  /** Products zz, which are averaged with each other. */
  List<Pair> nodeRows() {
    return nodeRows;
  }

  List<Pair> nodeColumns() {
    return nodeColumns;
  }

  /** The place of a column with samples k < l. */
  int column(int k, int l) {
    return firstColumn(k) + l - k - 1;
  }

  /** The place of the first column with smaller sample k. */
  private int firstColumn(int k) {
    return k * (2 * samples - k - 1) / 2;
  }

  /** The place of a row; samples ascend where p = q, and p ≥ q. */
  int row(int p, int q, int i, int j) {
    if (p == q) {
      return p * columns() + j * (j - 1) / 2 + i;
    }
    return 3 * columns() + (p == 3 ? samples * samples : 0) + j * samples + i;
  }

  /** Where the columns begin that a row's averages are read from. */
  int firstColumn(Pair row, Pair someColumn) {
    boolean interchangeable = row.q() == someColumn.p();
    return interchangeable ? firstColumn(Math.min(row.j() + 1, samples - 1)) : 0;
  }

  /** Cuts rows into pieces of work with few entries that nobody reads. */
  List<Band> bands(List<Pair> some, Pair someColumn) {
    List<Band> bands = new ArrayList<>();
    int from = 0;
    for (int row = 1; row <= some.size(); row++) {
      if (row == some.size() || startsBand(some.get(row), some.get(row - 1))) {
        bands.add(new Band(from, row, firstColumn(some.get(from), someColumn)));
        from = row;
      }
    }
    return bands;
  }

  private static boolean startsBand(Pair row, Pair before) {
    return row.j() / BAND != before.j() / BAND || row.p() != before.p() || row.q() != before.q();
  }
}

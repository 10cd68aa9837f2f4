package dev.quartic.files.data;

import dev.quartic.numerics.array.Table;

/**
 * Inputs less the mean of each feature, and over its deviation where they are scaled; made when
 * they are read.
 */
record ShiftedTable(Table inputs, FeatureStatistics statistics, boolean scaled) implements Table {
  @Override
  public int rows() {
    return inputs.rows();
  }

  @Override
  public int columns() {
    return inputs.columns();
  }

  @Override
  public long bytes() {
    return inputs.bytes();
  }

  @Override
  public void read(int firstRow, int count, double[] out, int place) {
    inputs.read(firstRow, count, out, place);
    statistics.apply(out, place, count, scaled);
  }
}

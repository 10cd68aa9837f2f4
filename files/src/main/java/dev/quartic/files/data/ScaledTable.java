package dev.quartic.files.data;

import dev.quartic.numerics.array.Table;

/**
 * Inputs each times a number; made when they are read.
 *
 * @param scales one for each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScaledTable(Table inputs, double[] scales) implements Table {
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
    return inputs.bytes() + (long) Double.BYTES * scales.length;
  }

  @Override
  public void read(int firstRow, int count, double[] out, int place) {
    inputs.read(firstRow, count, out, place);
    int columns = columns();
    for (int row = 0; row < count; row++) {
      double scale = scales[firstRow + row];
      for (int index = place + row * columns; index < place + (row + 1) * columns; index++) {
        out[index] = scale * out[index];
      }
    }
  }
}

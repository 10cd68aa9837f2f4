package dev.quartic.numerics.array;

/** Numbers in single precision. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FloatTable(int rows, int columns, float[] data) implements Table {
  /**
   * Takes ownership of the numbers.
   *
   * @param data {@code [rows, columns]}
   */
  public FloatTable {
    TableLength.require(rows, columns, data.length);
  }

  @Override
  public long bytes() {
    return (long) Float.BYTES * data.length;
  }

  @Override
  public void read(int firstRow, int count, double[] out, int place) {
    int from = firstRow * columns;
    for (int index = 0; index < count * columns; index++) {
      out[place + index] = data[from + index];
    }
  }
}

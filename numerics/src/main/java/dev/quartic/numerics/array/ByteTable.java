package dev.quartic.numerics.array;

/** Unsigned bytes over a divisor, such as pixels over 255. */
public final class ByteTable implements Table {
  private static final long serialVersionUID = 1;

  private final int rows;
  private final int columns;
  private final byte[] data;
  private final double[] quotients = new double[256]; // a division each takes longer than all else

  /**
   * Takes ownership of the bytes.
   *
   * @param data {@code [rows, columns]}
   * @param divisor of every number; 1 leaves them as they are
   */
  public ByteTable(int rows, int columns, byte[] data, double divisor) {
    TableLength.require(rows, columns, data.length);
    this.rows = rows;
    this.columns = columns;
    this.data = data;
    for (int value = 0; value < quotients.length; value++) {
      quotients[value] = value / divisor;
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public long bytes() {
    return data.length;
  }

  @Override
  public void read(int firstRow, int count, double[] out, int place) {
    int from = firstRow * columns;
    for (int index = 0; index < count * columns; index++) {
      out[place + index] = quotients[Byte.toUnsignedInt(data[from + index])];
    }
  }
}

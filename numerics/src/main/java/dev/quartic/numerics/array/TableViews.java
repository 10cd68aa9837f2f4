package dev.quartic.numerics.array;

/** Rows of other tables. */
final class TableViews {
  private TableViews() {}

  /** Chosen rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Selected(Table of, int[] chosen) implements Table {
    @Override
    public int rows() {
      return chosen.length;
    }

    @Override
    public int columns() {
      return of.columns();
    }

    @Override
    public long bytes() {
      return of.bytes();
    }

    @Override
    public void read(int firstRow, int count, double[] out, int place) {
      for (int index = 0; index < count; index++) {
        of.read(chosen[firstRow + index], 1, out, place + index * columns());
      }
    }
  }

  /** The first rows. */
  record First(Table of, int rows) implements Table {
    @Override
    public int columns() {
      return of.columns();
    }

    @Override
    public long bytes() {
      return of.bytes();
    }

    @Override
    public void read(int firstRow, int count, double[] out, int place) {
      of.read(firstRow, count, out, place);
    }
  }

  /** One above the other. */
  record Stacked(Table above, Table below) implements Table {
    Stacked {
      if (above.columns() != below.columns()) {
        throw new IllegalArgumentException(
            "cannot stack %d columns on %d".formatted(above.columns(), below.columns()));
      }
    }

    @Override
    public int rows() {
      return Math.addExact(above.rows(), below.rows());
    }

    @Override
    public int columns() {
      return above.columns();
    }

    @Override
    public long bytes() {
      return above.bytes() + below.bytes();
    }

    @Override
    public void read(int firstRow, int count, double[] out, int place) {
      int high = Math.clamp(above.rows() - (long) firstRow, 0, count);
      if (high > 0) {
        above.read(firstRow, high, out, place);
      }
      if (high < count) {
        below.read(firstRow + high - above.rows(), count - high, out, place + high * columns());
      }
    }
  }
}

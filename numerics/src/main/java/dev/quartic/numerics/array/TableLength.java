package dev.quartic.numerics.array;

/** How many numbers a table has. */
final class TableLength {
  private TableLength() {}

  static void require(int rows, int columns, int length) {
    if (rows < 0 || columns < 0 || (long) rows * columns != length) {
      throw new IllegalArgumentException(
          "a table of %d rows and %d columns needs %d numbers, but there are %d"
              .formatted(rows, columns, (long) rows * columns, length));
    }
  }
}

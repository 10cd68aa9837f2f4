package dev.quartic.theory.kernel;

/**
 * The tiles on and to the right of the diagonal of a symmetric matrix.
 *
 * @param size N
 * @param edge rows and columns of a tile
 */
record TilePairs(int size, int edge) {
  /** Enough tiles for many threads, where averages are slow and samples few. */
  private static final int MANY = 8;

  static TilePairs of(int size) {
    int share = Math.ceilDiv(Math.ceilDiv(size, MANY), PairBlock.ROWS) * PairBlock.ROWS;
    return new TilePairs(size, Math.clamp(share, PairBlock.ROWS, PairBlock.COLUMNS));
  }

  private int across() {
    return Math.ceilDiv(size, edge);
  }

  /** How many there are. */
  int count() {
    return across() * (across() + 1) / 2;
  }

  /** Of a tile. */
  int firstRow(int tile) {
    return edge * row(tile);
  }

  /** Of a tile. */
  int firstColumn(int tile) {
    int row = row(tile);
    return edge * (row + tile - before(row));
  }

  /** Rows or columns of a tile that begins here. */
  int rows(int first) {
    return Math.min(edge, size - first);
  }

  private int row(int tile) {
    int row = 0;
    while (row + 1 < across() && before(row + 1) <= tile) {
      row++;
    }
    return row;
  }

  /** Tiles in rows above. */
  private int before(int row) {
    return row * across() - row * (row - 1) / 2;
  }
}

package dev.quartic.gaussian.line;

import java.util.Arrays;

/**
 * A sorted list of places where cells of a composite rule meet, with the width of the cells that
 * asked for each.
 */
final class Cells {
  /** Of a cell's width: places nearer to each other than this are one. */
  private static final double SLIVER = 0.2;

  private double[] places = new double[64];
  private double[] widths = new double[64];
  private int count;

  int count() {
    return count;
  }

  double place(int index) {
    return places[index];
  }

  void clear() {
    count = 0;
  }

  void add(double place, double width) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      widths = Arrays.copyOf(widths, 2 * count);
    }
    places[count] = place;
    widths[count++] = width;
  }

  /**
   * Adds where pieces of σ, seen through a blur, meet: places x at which {@code slope · x} is an
   * end of a piece, and about narrow pieces, which the blur makes wide, cells of its own size.
   *
   * @param slope not zero
   * @param spread of the blur, in z
   * @param low the smallest x
   * @param limit of |x|
   */
  void addBlurred(
      Pieces pieces, double slope, double spread, double reach, double low, double limit) {
    double size = Blur.WIDEST * spread;
    double covered = Double.NEGATIVE_INFINITY; // cells of the blur's size go this far
    for (int index = 1; index < pieces.count(); index++) {
      double end = pieces.end(index);
      double width = Math.min(end - pieces.end(index - 1), pieces.end(index + 1) - end);
      if (width >= size) {
        if (end > covered) {
          addWithin(end / slope, width / Math.abs(slope), low, limit);
        }
        continue;
      }
      double far = limit * Math.abs(slope);
      double from = Math.max(-far, Math.max(covered, end - reach * spread));
      double to = Math.min(far, end + reach * spread);
      int steps = (int) Math.ceil((to - from) / size);
      for (int step = from == covered ? 1 : 0; step <= steps; step++) {
        addWithin((from + step * size) / slope, size / Math.abs(slope), low, limit);
      }
      covered = Math.max(covered, steps > 0 ? from + steps * size : covered);
    }
  }

  private void addWithin(double place, double width, double low, double limit) {
    if (place > low && place < limit) {
      add(place, width);
    }
  }

  /** Sorts, and drops places that would only cut slivers off; the first and last place stay. */
  void tidy() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, (left, right) -> Double.compare(places[left], places[right]));
    double[] sorted = new double[count];
    double[] sortedWidths = new double[count];
    int kept = 0;
    for (int index = 0; index < count; index++) {
      double place = places[order[index]];
      double width = widths[order[index]];
      boolean last = index == count - 1;
      while (kept > 1 && last && sliver(place, width, sorted[kept - 1], sortedWidths[kept - 1])) {
        kept--;
      }
      if (kept == 0 || last || !sliver(place, width, sorted[kept - 1], sortedWidths[kept - 1])) {
        sorted[kept] = place;
        sortedWidths[kept++] = width;
      }
    }
    System.arraycopy(sorted, 0, places, 0, kept);
    System.arraycopy(sortedWidths, 0, widths, 0, kept);
    count = kept;
  }

  private static boolean sliver(double place, double width, double before, double widthBefore) {
    return place - before < SLIVER * Math.min(width, widthBefore);
  }
}

package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows of a table of inputs are the same, number by number; immutable. */
public final class Repeats {
  private final int[] first;
  private final int count;

  private Repeats(int[] first, int count) {
    this.first = first;
    this.count = count;
  }

  /** Finds them; cost of one reading, but for rows that are equal or have equal hashes. */
  public static Repeats of(Matrix inputs) {
    int[] first = new int[inputs.rows()];
    int count = 0;
    Map<Integer, List<Integer>> seen = new HashMap<>(); // rows by their hash
    for (int row = 0; row < first.length; row++) {
      int current = row;
      List<Integer> alike = seen.computeIfAbsent(hash(inputs, row), _ -> new ArrayList<>(1));
      first[row] =
          alike.stream().filter(other -> equal(inputs, current, other)).findFirst().orElse(row);
      if (first[row] == row) {
        alike.add(row);
      } else {
        count++;
      }
    }
    return new Repeats(first, count);
  }

  /** The first row that is equal to this one: itself where it is none of the repeated ones. */
  public int first(int row) {
    return first[row];
  }

  /** Whether two rows are equal. */
  public boolean same(int row, int other) {
    return first[row] == first[other];
  }

  /** The number of rows that an earlier one is equal to. */
  public int count() {
    return count;
  }

  private static int hash(Matrix inputs, int row) {
    int columns = inputs.columns();
    int hash = 1;
    for (int place = row * columns; place < (row + 1) * columns; place++) {
      hash = 31 * hash + Double.hashCode(inputs.data()[place] + 0.0); // −0 is 0
    }
    return hash;
  }

  private static boolean equal(Matrix inputs, int row, int other) {
    double[] data = inputs.data();
    int columns = inputs.columns();
    for (int column = 0; column < columns; column++) {
      if (data[row * columns + column] != data[other * columns + column]) {
        return false;
      }
    }
    return true;
  }
}

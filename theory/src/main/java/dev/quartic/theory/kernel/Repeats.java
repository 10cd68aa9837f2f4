package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Table;
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

  /**
   * Finds them; cost of one reading, but for rows that are equal or have equal hashes.
   *
   * @param rows how many of the first are looked at
   */
  public static Repeats of(Table inputs, int rows) {
    int[] first = new int[rows];
    int count = 0;
    double[] one = new double[inputs.columns()];
    double[] other = new double[inputs.columns()];
    Map<Integer, List<Integer>> seen = new HashMap<>(); // rows by their hash
    for (int row = 0; row < first.length; row++) {
      inputs.read(row, 1, one, 0);
      List<Integer> alike = seen.computeIfAbsent(hash(one), _ -> new ArrayList<>(1));
      first[row] = row;
      for (int earlier : alike) {
        inputs.read(earlier, 1, other, 0);
        if (equal(one, other)) {
          first[row] = earlier;
          break;
        }
      }
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

  private static int hash(double... row) {
    int hash = 1;
    for (double value : row) {
      hash = 31 * hash + Double.hashCode(value + 0.0); // −0 is 0
    }
    return hash;
  }

  private static boolean equal(double[] row, double[] other) {
    for (int column = 0; column < row.length; column++) {
      if (row[column] != other[column]) {
        return false;
      }
    }
    return true;
  }
}

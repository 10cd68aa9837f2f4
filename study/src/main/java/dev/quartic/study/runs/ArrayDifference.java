package dev.quartic.study.runs;

import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How two arrays of one name and shape differ. Entries that are NaN in both, or the same infinity,
 * do not differ; where only one is finite the difference is infinite.
 *
 * @param name of the array
 * @param run the place of the run that is held against the first one
 * @param different how many entries are not the same number
 * @param entries how many there are
 * @param largest the largest difference
 * @param at the index of its entry
 * @param rootMeanSquare of all differences
 * @param largestInErrors the largest difference in standard errors, those of both runs added in
 *     squares; NaN where no errors are there
 * @param rmsInErrors the root mean square of those; near 1 where independent runs differ by chance
 *     alone
 */
public record ArrayDifference(
    String name,
    int run,
    int different,
    int entries,
    double largest,
    int[] at,
    double rootMeanSquare,
    double largestInErrors,
    double rmsInErrors) {

  /**
   * Holds two arrays of one shape against each other.
   *
   * @param firstError standard errors of {@code first}, or null
   * @param secondError those of {@code second}, or null
   */
  static ArrayDifference of(
      String name,
      int run,
      NdArray first,
      NdArray second,
      @Nullable NdArray firstError,
      @Nullable NdArray secondError) {
    double[] a = first.data();
    double[] b = second.data();
    int different = 0;
    int place = 0;
    double largest = 0;
    double squares = 0;
    double largestScore = 0;
    double scoreSquares = 0;
    int scores = 0;
    for (int entry = 0; entry < a.length; entry++) {
      double difference = difference(a[entry], b[entry]);
      different += difference > 0 ? 1 : 0;
      squares += difference * difference;
      if (difference > largest) {
        largest = difference;
        place = entry;
      }
      double error =
          Math.hypot(
              firstError == null ? 0 : firstError.data()[entry],
              secondError == null ? 0 : secondError.data()[entry]);
      if (error > 0 && Double.isFinite(error)) {
        double score = difference / error;
        scores++;
        scoreSquares += score * score;
        largestScore = Math.max(largestScore, score);
      }
    }
    return new ArrayDifference(
        name,
        run,
        different,
        a.length,
        largest,
        index(place, first.shape()),
        a.length == 0 ? 0 : Math.sqrt(squares / a.length),
        scores == 0 ? Double.NaN : largestScore,
        scores == 0 ? Double.NaN : Math.sqrt(scoreSquares / scores));
  }

  private static double difference(double a, double b) {
    if (Double.compare(a, b) == 0 || a == b) {
      return 0;
    }
    return Double.isFinite(a) && Double.isFinite(b) ? Math.abs(a - b) : Double.POSITIVE_INFINITY;
  }

  private static int[] index(int flat, int[] shape) {
    int[] index = new int[shape.length];
    int rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  /** Whether all entries are the same, bit for bit but for the sign of zero. */
  public boolean same() {
    return different == 0;
  }

  /** The index of the largest difference, as NumPy writes it. */
  public String place() {
    return Arrays.toString(at);
  }
}

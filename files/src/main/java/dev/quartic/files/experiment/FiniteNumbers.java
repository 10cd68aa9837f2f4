package dev.quartic.files.experiment;

import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What every array from outside must be: numbers, at least one, all finite. */
public final class FiniteNumbers {
  private FiniteNumbers() {}

  /**
   * Refuses anything else; the first axis counts samples.
   *
   * @param place of the array, for messages
   */
  public static NdArray require(String place, NdArray array) {
    if (array.shape().length == 0) {
      throw new InvalidInput(place, "an array with one axis or more", "a single number");
    }
    double[] data = array.data();
    if (data.length == 0) {
      throw new InvalidInput(
          place, "at least one number", "an array of shape " + shape(array.shape()));
    }
    for (int entry = 0; entry < data.length; entry++) {
      if (!Double.isFinite(data[entry])) {
        require(place, entry, array.shape(), data[entry]);
      }
    }
    return array;
  }

  /** Refuses a number that is not finite. */
  public static void require(String place, int entry, int[] shape, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInput(
          "%s entry %s".formatted(place, index(entry, shape)),
          "a finite number",
          String.valueOf(value));
    }
  }

  /** The 0-based indices of an entry, as NumPy writes them. */
  private static String index(int entry, int[] shape) {
    int[] index = new int[shape.length];
    int rest = entry;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.toString(index);
  }

  /** A shape, as NumPy writes it. */
  public static String shape(int... shape) {
    String lengths =
        Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return "(%s%s)".formatted(lengths, shape.length == 1 ? "," : "");
  }
}

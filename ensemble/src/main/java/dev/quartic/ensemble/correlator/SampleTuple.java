package dev.quartic.ensemble.correlator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The four samples of a tensor's entry, 0-based, in the order of the printed subscripts. Samples
 * may coincide.
 */
public record SampleTuple(int first, int second, int third, int fourth)
    implements Comparable<SampleTuple> {
  private static final Comparator<SampleTuple> ORDER =
      Comparator.comparingInt(SampleTuple::first)
          .thenComparingInt(SampleTuple::second)
          .thenComparingInt(SampleTuple::third)
          .thenComparingInt(SampleTuple::fourth);

  /** All {@code N⁴} tuples. */
  public static List<SampleTuple> all(int samples) {
    List<SampleTuple> tuples = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < samples; j++) {
        for (int k = 0; k < samples; k++) {
          for (int l = 0; l < samples; l++) {
            tuples.add(new SampleTuple(i, j, k, l));
          }
        }
      }
    }
    return tuples;
  }

  /** The sample at one of the subscripts 0 … 3. */
  public int get(int subscript) {
    return switch (subscript) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      case 3 -> fourth;
      default -> throw new IndexOutOfBoundsException(subscript);
    };
  }

  SampleTuple permuted(String places) {
    return new SampleTuple(
        get(places.charAt(0) - '0'),
        get(places.charAt(1) - '0'),
        get(places.charAt(2) - '0'),
        get(places.charAt(3) - '0'));
  }

  @Override
  public int compareTo(SampleTuple other) {
    return ORDER.compare(this, other);
  }
}

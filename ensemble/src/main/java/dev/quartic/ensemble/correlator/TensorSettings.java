package dev.quartic.ensemble.correlator;

import java.util.List;

/**
 * Which entries are measured, and how.
 *
 * @param tuples the entries, the same for all tensors; none means all N⁴
 * @param probes pairs of probe neurons above each layer of each network, at least 1
 */
public record TensorSettings(List<SampleTuple> tuples, int probes) {
  /** All entries. */
  public static final TensorSettings ALL = new TensorSettings(List.of(), 2);

  /** Refuses fewer than one probe. */
  public TensorSettings {
    tuples = List.copyOf(tuples);
    if (probes < 1) {
      throw new IllegalArgumentException("probes must be at least 1, but was " + probes);
    }
  }

  /** Some entries only. */
  public static TensorSettings of(List<SampleTuple> tuples) {
    return new TensorSettings(tuples, ALL.probes);
  }

  List<SampleTuple> tuplesOf(int samples) {
    for (SampleTuple tuple : tuples) {
      for (int subscript = 0; subscript < 4; subscript++) {
        if (tuple.get(subscript) < 0 || tuple.get(subscript) >= samples) {
          throw new IllegalArgumentException(
              "subscripts must be 0 … %d, but there is %s".formatted(samples - 1, tuple));
        }
      }
    }
    return tuples.isEmpty() ? SampleTuple.all(samples) : tuples;
  }
}

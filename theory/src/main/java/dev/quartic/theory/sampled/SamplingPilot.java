package dev.quartic.theory.sampled;

import java.util.List;

/**
 * At which times the expansion can be believed, from a few draws: so that none are spent on the
 * others.
 *
 * @param sizes of the terms at all times, as far as these draws tell
 * @param seconds of one core that they took, by the count of their operations
 */
public record SamplingPilot(List<SampledSize> sizes, double seconds) {
  /** Draws of a batch, and batches of each hidden layer. */
  static final int DRAWS = 32;

  /** Of the budget: where too few draws leave a time open, as many again are made up to this. */
  static final double PART = 0.01;

  /** Copies the list. */
  public SamplingPilot {
    sizes = List.copyOf(sizes);
  }

  /** How many times can be believed: all before the first one that cannot. */
  public int believed() {
    int count = 0;
    while (count < sizes.size() && sizes.get(count).holds()) {
      count++;
    }
    return count;
  }

  /** Whether the first time that is not believed is one that more draws could tell about. */
  boolean open() {
    int first = believed();
    return first < sizes.size() && sizes.get(first).open();
  }
}

package dev.quartic.question;

import dev.quartic.numerics.array.Precision;
import java.util.List;

/**
 * Real networks to draw beside the theory.
 *
 * @param members how many are drawn
 * @param widths first hidden widths at which theory is verified
 * @param seed of all their random numbers
 * @param precision in which gradient descent trains them; all else is double
 */
public record EnsembleRequest(int members, List<Integer> widths, long seed, Precision precision) {
  /** Refuses fewer than two members (an ensemble of one has no spread) and repeated widths. */
  public EnsembleRequest {
    widths = List.copyOf(widths);
    if (members < 2) {
      throw new IllegalArgumentException("members must be at least 2, but were " + members);
    }
    if (widths.isEmpty()
        || widths.stream().anyMatch(width -> width < 1)
        || widths.stream().distinct().count() < widths.size()) {
      throw new IllegalArgumentException(
          "widths must be different numbers >= 1, but were " + widths);
    }
  }

  /** In double precision. */
  public EnsembleRequest(int members, List<Integer> widths, long seed) {
    this(members, widths, seed, Precision.DOUBLE);
  }

  /** The widths, the narrowest first. */
  public List<Integer> ascendingWidths() {
    return widths.stream().sorted().toList();
  }
}

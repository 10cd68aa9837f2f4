package dev.quartic.theory.correlator.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two legs whose covariance is followed.
 *
 * @param left on one neuron
 * @param right on the other
 */
public record LegPair(Leg left, Leg right) {
  /** The other way round. */
  public LegPair swapped() {
    return new LegPair(right, left);
  }

  @SuppressWarnings("EnumOrdinal") // a place in arrays, not kept
  int place() {
    return left.ordinal() * Leg.COUNT + right.ordinal();
  }

  /** The given ones and their mirror images, which noise at different stages needs. */
  public static List<LegPair> closed(Set<LegPair> wanted) {
    List<LegPair> all = new ArrayList<>();
    for (Leg left : Leg.values()) {
      for (Leg right : Leg.values()) {
        var pair = new LegPair(left, right);
        if (wanted.contains(pair) || wanted.contains(pair.swapped())) {
          all.add(pair);
        }
      }
    }
    return all;
  }
}

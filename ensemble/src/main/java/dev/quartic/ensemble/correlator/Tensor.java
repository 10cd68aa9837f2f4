package dev.quartic.ensemble.correlator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tensors of four samples, in the order in which they are reported, with the sample
 * permutations that leave each unchanged. A permutation lists, for each printed subscript, the
 * subscript that takes its place.
 */
enum Tensor {
  V(false, "1023", "0132", "2301"),
  D(false, "1023", "0132"),
  F(false, "2301"),
  A(false, "1023", "0132", "2301"),
  B(false, "1032", "2301"),
  P(true, "0213"),
  Q(true),
  R(true, "0132"),
  S(true, "1032"),
  T(true, "2301"),
  U(true, "2301");

  private final boolean curved;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> generators;

  Tensor(boolean curved, String... generators) {
    this.curved = curved;
    this.generators = List.of(generators);
  }

  /** Whether it is made of second and third derivatives of the network. */
  boolean curved() {
    return curved;
  }

  /** Those that can be measured. */
  static List<Tensor> measurable(boolean smooth) {
    return List.of(values()).stream().filter(tensor -> smooth || !tensor.curved).toList();
  }

  /** All tuples whose entries are equal to that of {@code tuple}, in ascending order. */
  Set<SampleTuple> orbit(SampleTuple tuple) {
    Set<SampleTuple> orbit = new TreeSet<>(Set.of(tuple));
    Deque<SampleTuple> open = new ArrayDeque<>(orbit);
    while (!open.isEmpty()) {
      SampleTuple from = open.pop();
      for (String generator : generators) {
        SampleTuple image = from.permuted(generator);
        if (orbit.add(image)) {
          open.push(image);
        }
      }
    }
    return orbit;
  }

  /** Of equal entries the one that stands for all: the first in lexicographic order. */
  SampleTuple representative(SampleTuple tuple) {
    return orbit(tuple).iterator().next();
  }
}

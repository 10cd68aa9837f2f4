package dev.quartic.theory.correlator;

import java.util.BitSet;

/**
 * The quadruples that wanted ones depend on: those with all samples among the samples of one of
 * them.
 */
final class TupleClosure {
  private final int samples;
  private final BitSet sets = new BitSet();
  private final boolean all;

  private TupleClosure(int samples, boolean all) {
    this.samples = samples;
    this.all = all;
  }

  static TupleClosure of(int samples, SampleTuples wanted) {
    var closure = new TupleClosure(samples, wanted.everything());
    if (!closure.all) {
      forEach(
          samples,
          (a, b, c, d) -> {
            if (wanted.wanted(a, b, c, d)) {
              closure.addSubsets(new int[] {a, b, c, d});
            }
          });
    }
    return closure;
  }

  /** Receives quadruples. */
  @FunctionalInterface
  interface Visitor {
    void visit(int a, int b, int c, int d);
  }

  /** All ascending quadruples of the first {@code samples} samples. */
  static void forEach(int samples, Visitor visitor) {
    for (int a = 0; a < samples; a++) {
      for (int b = a; b < samples; b++) {
        forEachAbove(samples, a, b, visitor);
      }
    }
  }

  /** Those that begin with two given samples. */
  static void forEachAbove(int samples, int a, int b, Visitor visitor) {
    for (int c = b; c < samples; c++) {
      for (int d = c; d < samples; d++) {
        visitor.visit(a, b, c, d);
      }
    }
  }

  private void addSubsets(int[] quadruple) {
    for (int subset = 1; subset < 16; subset++) {
      int[] chosen = new int[4];
      int count = 0;
      for (int place = 0; place < 4; place++) {
        if ((subset >> place & 1) != 0) {
          chosen[count++] = quadruple[place];
        }
      }
      while (count < 4) {
        chosen[count] = chosen[count - 1];
        count++;
      }
      sets.set(index(chosen[0], chosen[1], chosen[2], chosen[3]));
    }
  }

  /** One place for every set of different samples: ascending, the last one repeated. */
  private int index(int a, int b, int c, int d) {
    int[] distinct = {a, a, a, a};
    int count = 1;
    for (int sample : new int[] {b, c, d}) {
      if (sample != distinct[count - 1]) {
        distinct[count++] = sample;
      }
    }
    for (int place = count; place < 4; place++) {
      distinct[place] = distinct[count - 1];
    }
    return ((distinct[0] * samples + distinct[1]) * samples + distinct[2]) * samples + distinct[3];
  }

  /** Whether an ascending quadruple is to be computed. */
  boolean contains(int a, int b, int c, int d) {
    return all || sets.get(index(a, b, c, d));
  }

  /** How many ascending quadruples are to be computed. */
  long count() {
    if (all) {
      long n = samples;
      return n * (n + 1) * (n + 2) * (n + 3) / 24;
    }
    long[] count = new long[1];
    forEach(samples, (a, b, c, d) -> count[0] += contains(a, b, c, d) ? 1 : 0);
    return count[0];
  }

  /** How many pairs of ascending pairs are to be computed, where two pairs are of two stages. */
  long crossed(int samples) {
    long[] count = new long[1];
    forEach(
        samples,
        (a, b, c, d) -> {
          if (contains(a, b, c, d)) {
            count[0] += crossed(a, b, c, d);
          }
        });
    return count[0];
  }

  /** Ways to share four samples, ascending, between two pairs. */
  private static int crossed(int a, int b, int c, int d) {
    int different = 1 + (a == b ? 0 : 1) + (b == c ? 0 : 1) + (c == d ? 0 : 1);
    return switch (different) {
      case 4 -> 6;
      case 3 -> 4;
      case 2 -> b == c ? 2 : 3;
      default -> 1;
    };
  }
}

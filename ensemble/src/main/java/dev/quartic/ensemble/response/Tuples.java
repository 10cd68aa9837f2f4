package dev.quartic.ensemble.response;

/**
 * Numbers for the sets of one, two or three legs of P, repetitions allowed: tangents are symmetric
 * in their legs, so each set is computed once.
 */
final class Tuples {
  private Tuples() {}

  /** The number of sets of {@code order} legs out of {@code legs}. */
  static int count(int order, int legs) {
    return switch (order) {
      case 1 -> legs;
      case 2 -> legs * (legs + 1) / 2;
      case 3 -> legs * (legs + 1) * (legs + 2) / 6;
      default -> throw new IllegalArgumentException("order must be 1, 2 or 3, but was " + order);
    };
  }

  /** The place of {q, a}. */
  static int pair(int q, int a) {
    int high = Math.max(q, a);
    return high * (high + 1) / 2 + Math.min(q, a);
  }

  /** The place of {q, a, b}. */
  static int triple(int q, int a, int b) {
    int high = Math.max(q, Math.max(a, b));
    int low = Math.min(q, Math.min(a, b));
    int middle = q + a + b - high - low;
    return high * (high + 1) * (high + 2) / 6 + middle * (middle + 1) / 2 + low;
  }
}

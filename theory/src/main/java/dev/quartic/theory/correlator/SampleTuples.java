package dev.quartic.theory.correlator;

/**
 * Which quadruples of samples are wanted.
 *
 * <p>A tensor's entry at four samples depends only on entries whose samples are among those four;
 * the flow adds these by itself.
 */
@FunctionalInterface
public interface SampleTuples {
  /** All of them. */
  SampleTuples ALL =
      new SampleTuples() {
        @Override
        public boolean wanted(int a, int b, int c, int d) {
          return true;
        }

        @Override
        public boolean everything() {
          return true;
        }
      };

  /** Those on at most two different samples: what G¹ and Θ¹ rest on. */
  SampleTuples PAIRS = (a, b, c, d) -> (a == b ? 0 : 1) + (b == c ? 0 : 1) + (c == d ? 0 : 1) <= 1;

  /** Whether a quadruple is wanted, in whatever order; samples ascend. */
  boolean wanted(int a, int b, int c, int d);

  /** Whether every quadruple is known to be wanted, which saves asking. */
  default boolean everything() {
    return false;
  }

  /**
   * Those with at most so many places taken by samples from {@code firstTest} on: with 1, all of
   * train × train × train × (train or test).
   */
  static SampleTuples withAtMost(int testPlaces, int firstTest) {
    return (a, b, c, d) -> {
      int found = a >= firstTest ? 1 : 0;
      found += b >= firstTest ? 1 : 0;
      found += c >= firstTest ? 1 : 0;
      found += d >= firstTest ? 1 : 0;
      return found <= testPlaces;
    };
  }
}

package dev.quartic.theory.correlator.stage;

/** Which quadruples of samples are wanted: symmetric in all four. */
@FunctionalInterface
public interface Quadruples {
  /** Whether an ascending quadruple is. */
  boolean wanted(int a, int b, int c, int d);

  /** Whether a quadruple in any order is. */
  default boolean contains(int a, int b, int c, int d) {
    int lowAb = Math.min(a, b);
    int highAb = Math.max(a, b);
    int lowCd = Math.min(c, d);
    int highCd = Math.max(c, d);
    int middle = Math.max(lowAb, lowCd);
    int other = Math.min(highAb, highCd);
    return wanted(
        Math.min(lowAb, lowCd),
        Math.min(middle, other),
        Math.max(middle, other),
        Math.max(highAb, highCd));
  }
}

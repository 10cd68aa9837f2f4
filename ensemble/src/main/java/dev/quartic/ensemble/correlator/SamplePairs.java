package dev.quartic.ensemble.correlator;

/** Unordered pairs of samples, numbered 0 … N(N+1)/2 − 1. */
final class SamplePairs {
  private SamplePairs() {}

  static int count(int samples) {
    return samples * (samples + 1) / 2;
  }

  /** The number of the pair {a, b}. */
  static int index(int a, int b) {
    return a <= b ? b * (b + 1) / 2 + a : a * (a + 1) / 2 + b;
  }
}

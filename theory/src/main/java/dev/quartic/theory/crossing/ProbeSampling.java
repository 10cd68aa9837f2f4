package dev.quartic.theory.crossing;

/**
 * How much is sampled.
 *
 * @param batches of equal size, whose scatter gives the standard errors: at least 2, and 64 for
 *     errors that are known to 9 %
 * @param pairs of initial outputs ±z₀ in each batch, each with neurons of its own
 * @param seed of all; batch b draws from the stream {@code (seed, b)}
 */
public record ProbeSampling(int batches, int pairs, long seed) {
  /** Batches of a usual run. */
  public static final int BATCHES = 64;

  /**
   * Pairs of a usual run: half a minute on one core for 32 samples at depth 3, and means to one or
   * two percent, covariances to five.
   */
  public static final int PAIRS = 40_000;

  /** Refuses numbers that give no error estimate. */
  public ProbeSampling {
    if (batches < 2) {
      throw new IllegalArgumentException("batches must be at least 2, but were " + batches);
    }
    if (pairs < 1) {
      throw new IllegalArgumentException("pairs must be at least 1, but were " + pairs);
    }
  }

  /** So many pairs in all, rounded up to whole batches. */
  public static ProbeSampling ofPairs(long pairs, long seed) {
    return new ProbeSampling(BATCHES, Math.toIntExact(Math.ceilDiv(pairs, BATCHES)), seed);
  }
}

package dev.quartic.question;

/**
 * The one rule by which every part of a run gets random numbers of its own: member m of a part
 * draws from the stream {@code (seed of the part, m)}.
 *
 * @param seed of the run
 */
public record SeedPlan(long seed) {
  /** A prime, so that parts of seeds that are close do not meet. */
  private static final long STRIDE = 1_000_003;

  /** One ensemble at the widths that were asked about. */
  public long single() {
    return seed;
  }

  /**
   * One of several ensembles.
   *
   * @param key what tells them apart, their width for example
   */
  public long of(long key) {
    return seed + STRIDE * key;
  }

  /** Networks that are expanded one by one, of a width: few, and apart from the ensembles. */
  public long oneByOne(int width) {
    return seed + width;
  }

  /** Networks beside those of a seed that are drawn and not trained. */
  public static long untrained(long trained) {
    return ~trained;
  }
}

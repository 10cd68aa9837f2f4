package dev.quartic.study.compare;

/**
 * What z-scores say that are worth fewer independent ones than they are: the rms of few numbers may
 * be larger by chance.
 *
 * @param scores their figures
 * @param effectiveCount how many independent ones they amount to
 */
public record EffectiveAgreement(Agreement scores, double effectiveCount) {
  /** Of a standard normal number: exceeded once in ten thousand times. */
  private static final double QUANTILE = 3.719;

  /** Sums up z-scores. */
  public static EffectiveAgreement of(double[] zScores, double effectiveCount) {
    return new EffectiveAgreement(Agreement.of(zScores), effectiveCount);
  }

  /**
   * The largest rms that chance would leave: √(χ²/E) at a probability of 10⁻⁴, by the cube-root
   * transformation of Wilson and Hilferty (1931), and at least {@link
   * Agreement#ROOT_MEAN_SQUARE_ALLOWED}.
   */
  public double rootMeanSquareAllowed() {
    double spread = 2 / (9 * Math.max(1, effectiveCount));
    double chance = Math.pow(1 - spread + QUANTILE * Math.sqrt(spread), 1.5);
    return Math.max(Agreement.ROOT_MEAN_SQUARE_ALLOWED, chance);
  }

  /** Whether nothing contradicts the theory. */
  public boolean holds() {
    return scores.largest() <= Agreement.LARGEST_ALLOWED
        && scores.rootMeanSquare() <= rootMeanSquareAllowed();
  }
}

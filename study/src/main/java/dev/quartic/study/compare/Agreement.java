package dev.quartic.study.compare;

import java.util.Arrays;

/**
 * What a set of z-scores says as a whole.
 *
 * @param count how many
 * @param rootMeanSquare near 1 when theory and ensemble agree
 * @param largest the largest |z|
 * @param withinTwo the share within ±2; 0.954 for standard normal numbers
 */
public record Agreement(int count, double rootMeanSquare, double largest, double withinTwo) {
  /** A single |z| above this is a disagreement. */
  public static final double LARGEST_ALLOWED = 4.5;

  /** An rms above this is a disagreement. */
  public static final double ROOT_MEAN_SQUARE_ALLOWED = 1.5;

  /** Sums up z-scores; of none, all figures are 0. */
  public static Agreement of(double[] zScores) {
    if (zScores.length == 0) {
      return new Agreement(0, 0, 0, 0);
    }
    double squares = Arrays.stream(zScores).map(z -> z * z).sum();
    double largest = Arrays.stream(zScores).map(Math::abs).max().orElse(0);
    long inside = Arrays.stream(zScores).filter(z -> Math.abs(z) <= 2).count();
    return new Agreement(
        zScores.length,
        Math.sqrt(squares / zScores.length),
        largest,
        (double) inside / zScores.length);
  }

  /** Whether nothing contradicts the theory. */
  public boolean holds() {
    return largest <= LARGEST_ALLOWED && rootMeanSquare <= ROOT_MEAN_SQUARE_ALLOWED;
  }
}

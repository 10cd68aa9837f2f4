package dev.quartic.gaussian.pair;

/**
 * The averages ⟨σ(zᵢ)σ(zⱼ)⟩ and ⟨σ′(zᵢ)σ′(zⱼ)⟩ of one layer, for any pair of its samples.
 *
 * <p>An instance is made for the variances of all samples, so that what depends on one sample alone
 * is worked out once and the cost of a pair is small.
 */
public interface PairAverages {

  /**
   * Writes the averages of sample {@code i} with samples {@code from … from + count − 1}. The
   * ranges written must not overlap each other or the covariances.
   *
   * @param covariance ⟨zᵢzⱼ⟩, {@code count} of them from {@code covarianceFrom}
   * @param product receives ⟨σσ⟩, {@code [count]}
   * @param slope receives ⟨σ′σ′⟩, {@code [count]}
   */
  void row(
      int i,
      int from,
      int count,
      double[] covariance,
      int covarianceFrom,
      double[] product,
      double[] slope);

  /** The estimated error of ⟨σσ⟩, relative to √(⟨σᵢ²⟩⟨σⱼ²⟩), and of ⟨σ′σ′⟩, relative likewise. */
  double relativeError();

  /** How the averages are taken, in words for a report. */
  String method();
}

package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.NdArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of order 1/n of p(z(t)) at the widths of the network, with one standard error of each:
 * to be added to infinite width.
 *
 * <p>Errors are those of sampling. What the averages behind tables leave ({@link
 * SampledTraining#relativeError}), and what the error of Θ does at order 0, are not among them.
 *
 * <p>T times, N samples (training samples first), S of them observed, n_L outputs; units of the
 * targets.
 *
 * @param times t or numbers of steps
 * @param observed the samples observed
 * @param mean of E[z], {@code [T, N, n_L]}: the sum of the parts
 * @param meanError its standard error
 * @param parts of the mean
 * @param partErrors theirs; that of the first is zero
 * @param variance of Var[z] at the observed samples, {@code [T, S, n_L]}
 * @param varianceError its standard error
 * @param covariance between the observed samples, {@code [T, S, n_L, S, n_L]}; null where variances
 *     alone were asked for
 * @param covarianceError its standard error
 * @param ntkDrift {@code E[H(t) − H(0)]}, trace over outputs divided by n_L, between the observed
 *     samples, {@code [T, S, S]}, or on its diagonal, {@code [T, S]}
 * @param ntkDriftError its standard error
 * @param combined the combinations that were asked for, in their order
 * @param combinedError their standard errors
 * @param reached how far sampling came
 * @param shares what each stratum has in it
 */
public record SampledPrediction(
    List<Double> times,
    List<Integer> observed,
    NdArray mean,
    NdArray meanError,
    MeanParts parts,
    MeanParts partErrors,
    NdArray variance,
    NdArray varianceError,
    @Nullable NdArray covariance,
    @Nullable NdArray covarianceError,
    NdArray ntkDrift,
    NdArray ntkDriftError,
    NdArray combined,
    NdArray combinedError,
    SamplingState reached,
    List<Share> shares) {

  /**
   * The covariances, where they were asked for.
   *
   * @throws IllegalStateException where variances alone were
   */
  public NdArray fullCovariance() {
    return asked(covariance);
  }

  /** Their standard errors, likewise. */
  public NdArray fullCovarianceError() {
    return asked(covarianceError);
  }

  private static NdArray asked(@Nullable NdArray array) {
    if (array == null) {
      throw new IllegalStateException("variances were asked for, not covariances");
    }
    return array;
  }

  /**
   * The work and the error of one stratum.
   *
   * @param layer of the neurons
   * @param level how they were seen
   * @param batches that were done
   * @param meanError root mean square, over samples, outputs and times, of the standard error that
   *     it leaves in means
   * @param varianceError the same in variances
   */
  public record Share(
      int layer, String level, long batches, double meanError, double varianceError) {}

  /**
   * What moves the mean, {@code [T, N, n_L]} each.
   *
   * @param ntkMean that the mean of H at finite width is not Θ: exact
   * @param ntkVariance that H differs from network to network
   * @param dNtk that H moves in training, and remembers the initial function
   * @param ddNtk that the labels move it
   */
  public record MeanParts(NdArray ntkMean, NdArray ntkVariance, NdArray dNtk, NdArray ddNtk) {}
}

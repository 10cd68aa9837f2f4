package dev.quartic.theory.learning;

import dev.quartic.numerics.array.NdArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of order 1/n of p(z(t)), at the widths of the network: to be added to infinite width.
 *
 * <p>T times, N samples (training samples first), n_L outputs; units of the targets.
 *
 * @param times t or numbers of steps
 * @param mean of E[z], {@code [T, N, n_L]}: the sum of the parts
 * @param parts of the mean: what moves it
 * @param covariance of Cov[z], {@code [T, N, n_L, N, n_L]}
 * @param thirdCumulant κ₃ of single outputs, {@code [T, N, n_L]}
 * @param fourthCumulant κ₄, {@code [T, N, n_L]}
 * @param ntkDrift {@code E[H(t) − H(0)]}, trace over outputs divided by n_L, {@code [T, N, N]}
 * @param hiddenKernelDrift of {@code (1/n_{L−1}) Σ σσ}, {@code [T, N, N]}; null where there is no
 *     hidden layer
 */
public record FirstOrderPrediction(
    List<Double> times,
    NdArray mean,
    MeanParts parts,
    NdArray covariance,
    NdArray thirdCumulant,
    NdArray fourthCumulant,
    NdArray ntkDrift,
    @Nullable NdArray hiddenKernelDrift) {

  /**
   * What moves the mean, {@code [T, N, n_L]} each.
   *
   * @param ntkMean that the mean of H at finite width is not Θ
   * @param ntkVariance that H differs from network to network
   * @param dNtk that H moves in training, and remembers the initial function
   * @param ddNtk that the labels move it
   */
  public record MeanParts(NdArray ntkMean, NdArray ntkVariance, NdArray dNtk, NdArray ddNtk) {}
}

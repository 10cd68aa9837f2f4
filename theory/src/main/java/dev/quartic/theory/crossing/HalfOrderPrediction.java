package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.NdArray;
import java.util.List;

/**
 * The terms of order n^(−1/2) of p(z(t)) of networks with a kink, at their widths: to be added to
 * infinite width. The next order is 1/n.
 *
 * <p>T times, N samples (training samples first), n_L outputs; units of the targets.
 *
 * @param times t or numbers of steps
 * @param mean of E[z], {@code [T, N, n_L]}
 * @param covariance of Cov[z], {@code [T, N, n_L, N, n_L]}
 * @param ntkDrift {@code E[H(t) − H(0)]}, trace over outputs divided by n_L, {@code [T, N, N]}
 * @param crossed neurons of each hidden layer that are on the other side of a sample's kink than at
 *     the start, {@code [T, L − 1, N_A]}, all kinks together
 * @param held neurons of each hidden layer that flow holds at a sample's kink, {@code [T, L − 1,
 *     N_A]}
 * @param crossedAtKinks {@code crossed} by the kinks of σ, {@code [T, L − 1, kinks, N_A]}
 */
public record HalfOrderPrediction(
    List<Double> times,
    NdArray mean,
    NdArray covariance,
    NdArray ntkDrift,
    NdArray crossed,
    NdArray held,
    NdArray crossedAtKinks) {}

package dev.quartic.ensemble;

import dev.quartic.numerics.array.NdArray;

/**
 * Means and covariances with a {@linkplain dev.quartic.ensemble.estimate.LinearControl control
 * variate} taken out.
 *
 * @param mean E[z(t)], {@code [T, N, n_L]}
 * @param meanError one standard error of it
 * @param covarianceGain {@code Cov[z(t)] − Cov[M(t) z(0)]}, {@code [T, N, n_L, N, n_L]}
 * @param covarianceGainError one standard error of it
 */
public record ControlledEstimate(
    NdArray mean, NdArray meanError, NdArray covarianceGain, NdArray covarianceGainError) {}

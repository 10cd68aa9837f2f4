package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.numerics.array.NdArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ensemble of M trained networks showed. Samples: training samples first, then test
 * samples. Errors are one standard error.
 *
 * @param times T of them, as in the plan
 * @param members M
 * @param mean E[z(t)], {@code [T, N, n_L]}
 * @param meanError of it, {@code [T, N, n_L]}
 * @param covariance Cov[z(t)], divisor M − 1, {@code [T, N, n_L, N, n_L]}
 * @param covarianceError of it, from the fourth moments, {@code [T, N, n_L, N, n_L]}
 * @param ntkDrift E[H(t) − H(0)], trace over outputs divided by n_L, {@code [T, N, N]}
 * @param ntkDriftError of it, {@code [T, N, N]}
 * @param retainedOutputs z(t) of the first R members, {@code [R, T, N, n_L]}; R = min(M, 2000), or
 *     fewer when they would fill more than 128 MB
 * @param trainLoss ½ Σ (z − y)² over training samples and outputs
 * @param testLoss the same over test samples; null where they have no targets
 * @param trainAccuracy fraction of training samples in the right class; null without classes
 * @param testAccuracy fraction of test samples in the right class; null without classes
 * @param hiddenKernelDrift E[φ(t) − φ(0)] of the last hidden layer's kernel {@code φ = (1/n_{L−1})
 *     Σ σ σ}, {@code [T, N, N]}; null without a hidden layer
 * @param hiddenKernelDriftError of it, {@code [T, N, N]}
 * @param controlled moments beyond those of the control; null where none was given
 * @param training how it was done
 */
public record EnsembleResult(
    List<Double> times,
    long members,
    NdArray mean,
    NdArray meanError,
    NdArray covariance,
    NdArray covarianceError,
    NdArray ntkDrift,
    NdArray ntkDriftError,
    NdArray retainedOutputs,
    Series trainLoss,
    @Nullable Series testLoss,
    @Nullable Series trainAccuracy,
    @Nullable Series testAccuracy,
    @Nullable NdArray hiddenKernelDrift,
    @Nullable NdArray hiddenKernelDriftError,
    @Nullable MomentEstimate controlled,
    TrainingRecord training) {}

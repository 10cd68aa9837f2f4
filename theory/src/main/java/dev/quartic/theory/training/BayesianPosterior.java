package dev.quartic.theory.training;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;

/**
 * Bayesian learning at infinite width, where the prior over functions is Gaussian with covariance
 * K: mean {@code K_{DA} (K_AA + s²)⁻¹ y} and covariance {@code K_DD − K_{DA} (K_AA + s²)⁻¹ K_{AD}},
 * s² the noise variance of the targets.
 *
 * @param kernels K of the output layer on all samples, training samples first
 * @param trainSamples N_A
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §6.3</a>
 */
public record BayesianPosterior(LayerKernels kernels, int trainSamples) {

  /**
   * Conditions the prior on the targets.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @throws IllConditioned when K_AA + s² is not positive definite to working precision
   */
  public InfiniteWidthPrediction predict(TrainingPlan.Bayesian plan, Matrix targets) {
    Matrix kernel = kernels.kernel();
    int n = kernel.rows();
    NoisyKernel noisy =
        NoisyKernel.of(kernel, kernels.kernelError(), trainSamples, plan.noiseVariance());
    Cholesky factor = noisy.factor();
    Matrix cross = kernel.block(0, trainSamples, 0, n);
    Matrix half = factor.halfSolve(cross);
    Matrix explained = Blas.product(half, true, half, false);
    Matrix covariance =
        Matrix.build(n, n, (row, column) -> kernel.get(row, column) - explained.get(row, column));
    Matrix solved = factor.solve(targets);
    Matrix mean = Blas.product(cross, true, solved, false);
    return InfiniteWidthPrediction.ofAll(
            plan.times(), List.of(mean), List.of(covariance), noisy.relativeError())
        .withLogEvidence(Evidence.log(targets, solved, factor.logDeterminant()));
  }
}

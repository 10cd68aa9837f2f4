package dev.quartic.theory.training;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.kernel.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training at infinite width by gradient flow or gradient descent, with momentum or without.
 *
 * <p>With R(t) = Θ_{DA} φ(t) the response to the targets, {@code E[z] = R y} and {@code Cov[z] = M
 * K Mᵀ}, where M = 1 − R on the training columns. On training samples M is {@code e^(−Θt)} itself,
 * so that their covariance goes to zero without cancellation and every covariance is positive
 * semi-definite by construction.
 *
 * <p>Where training inputs repeat, training ends at the mean target of each, as if that alone stood
 * there; repeats only change the way.
 *
 * @param kernels K and Θ of the output layer on all samples, training samples first
 * @param spectrum of Θ on the training samples
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §10: kernel learning</a>
 */
public record LinearTraining(LayerKernels kernels, NtkSpectrum spectrum) {

  /** Decomposes Θ on the first {@code trainSamples} samples, inputs that are all different. */
  public static LinearTraining of(LayerKernels kernels, int trainSamples) {
    return of(kernels, trainSamples, 0);
  }

  /** Decomposes Θ on training inputs, some of which may repeat. */
  public static LinearTraining of(LayerKernels kernels, Matrix trainInputs) {
    return of(kernels, trainInputs.rows(), Repeats.of(trainInputs, trainInputs.rows()).count());
  }

  private static LinearTraining of(LayerKernels kernels, int trainSamples, int repeated) {
    Matrix train = kernels.frozenNtk().block(0, trainSamples, 0, trainSamples);
    return new LinearTraining(kernels, NtkSpectrum.of(train, kernels.ntkError(), repeated));
  }

  /**
   * Predicts means and covariances at all times of the plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @throws IllConditioned when the end of training is asked for and Θ is singular to working
   *     precision
   * @throws IllegalArgumentException when a step size is beyond stability
   */
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    requireStable(plan);
    Relaxation relaxation = Relaxation.of(plan);
    List<Matrix> means = new ArrayList<>();
    List<Matrix> covariances = new ArrayList<>();
    for (double time : plan.times()) {
      spectrum.requireEnd(relaxation, time);
      Matrix response = response(relaxation, time);
      means.add(Blas.product(response, targets));
      covariances.add(covariance(residualMap(response, relaxation, time)));
    }
    return InfiniteWidthPrediction.ofAll(
        plan.times(), means, covariances, relativeError(relaxation, plan.times().getLast()));
  }

  /**
   * Refuses steps that are too long.
   *
   * @throws IllegalArgumentException when a step size is beyond stability
   */
  public void requireStable(TrainingPlan plan) {
    if (plan instanceof TrainingPlan.GradientDescent(double stepSize, double momentum, _)
        && stepSize >= spectrum.largestStableStep(momentum)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "step-size must be below 2 (1 + momentum)/theta_max = %.6g, where gradient descent is stable, but was %s",
              spectrum.largestStableStep(momentum),
              stepSize));
    }
  }

  /**
   * What training leaves of the initial function, {@code z(t) = M(t) z(0) + R(t) y}.
   *
   * @return M, {@code [N, N]}; zero in the columns of test samples but for the diagonal
   */
  public Matrix residualMap(TrainingPlan plan, double time) {
    Relaxation relaxation = Relaxation.of(plan);
    return residualMap(response(relaxation, time), relaxation, time);
  }

  private double relativeError(Relaxation relaxation, double time) {
    return Math.max(kernels.kernelError(), kernels.ntkError())
        * spectrum.steepness(relaxation, time);
  }

  /** U diag(f) Uᵀ. */
  private Matrix spectralFunction(double[] factors) {
    Matrix vectors = spectrum.eigen().vectors();
    int size = spectrum.size();
    Matrix scaled = Matrix.build(size, size, (row, mode) -> vectors.get(row, mode) * factors[mode]);
    return Blas.product(scaled, false, vectors, true);
  }

  /** R(t), {@code [N, N_A]}. */
  private Matrix response(Relaxation relaxation, double time) {
    int size = spectrum.size();
    Matrix onTrain = kernels.frozenNtk().block(0, kernels.samples(), 0, size);
    return Blas.product(onTrain, spectralFunction(spectrum.responses(relaxation, time)));
  }

  /** M(t), {@code [N, N]}: what is left of the initial function. */
  private Matrix residualMap(Matrix response, Relaxation relaxation, double time) {
    int size = spectrum.size();
    Matrix decay = spectralFunction(spectrum.decays(relaxation, time));
    return Matrix.build(
        kernels.samples(),
        kernels.samples(),
        (row, column) -> {
          if (row < size && column < size) {
            return decay.get(row, column);
          }
          return (row == column ? 1 : 0) - (column < size ? response.get(row, column) : 0);
        });
  }

  private Matrix covariance(Matrix residualMap) {
    Matrix product =
        Blas.product(Blas.product(residualMap, kernels.kernel()), false, residualMap, true);
    return Matrix.build(
        product.rows(),
        product.rows(),
        (row, column) -> (product.get(row, column) + product.get(column, row)) / 2);
  }
}

package dev.quartic.theory.bayes;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.BayesianPosterior;

/** Order 0 from where it is kept. */
final class Matrices {
  private Matrices() {}

  static Matrix covariance(Matrix kernel, int trained, double noise) {
    var kernels = new LayerKernels(2, kernel, kernel, 0, 0);
    return new BayesianPosterior(kernels, trained)
        .predict(new TrainingPlan.Bayesian(noise), Matrix.zeros(trained, 1))
        .covariances()
        .getFirst();
  }
}

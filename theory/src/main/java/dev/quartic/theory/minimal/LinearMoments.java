package dev.quartic.theory.minimal;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;

/**
 * Trained linear models over draws of θ ~ N(θ₀, C 1), in closed form: {@code z(t) = M(t) φ θ + R(t)
 * y}, so that {@code E[z] = M φ θ₀ + R y} and {@code Cov[z] = M (C φφᵀ) Mᵀ}. Outputs are
 * independent.
 *
 * @param mean {@code [T, N, n_L]}
 * @param covariance of any output, {@code [T, N, N]}
 */
public record LinearMoments(NdArray mean, NdArray covariance) {

  /**
   * Predicts.
   *
   * @param features φ, {@code [N, P]}
   * @param targets y, {@code [N_A, n_L]}
   */
  public static LinearMoments of(
      Matrix features, ParameterDraw draw, TrainingPlan plan, Matrix targets) {
    int n = features.rows();
    int outputs = targets.columns();
    Matrix gram = Blas.product(features, false, features, true);
    double rounding = n * Math.ulp(1.0);
    var kernels =
        new LayerKernels(
            1,
            Matrix.build(n, n, (p, q) -> draw.variance() * gram.get(p, q)),
            Matrix.build(n, n, (p, q) -> draw.learningRate() * gram.get(p, q)),
            rounding,
            rounding);
    LinearTraining training = LinearTraining.of(kernels, targets.rows());
    InfiniteWidthPrediction prediction = training.predict(plan, targets);
    Matrix start = Blas.product(features, Matrix.wrap(features.columns(), 1, draw.start().clone()));
    int times = plan.times().size();
    NdArray mean = NdArray.zeros(times, n, outputs);
    NdArray covariance = NdArray.zeros(times, n, n);
    for (int time = 0; time < times; time++) {
      Matrix kept = Blas.product(training.residualMap(plan, plan.times().get(time)), start);
      for (int p = 0; p < n; p++) {
        for (int o = 0; o < outputs; o++) {
          mean.set(prediction.means().get(time).get(p, o) + kept.get(p, 0), time, p, o);
        }
      }
      System.arraycopy(
          prediction.covariances().get(time).data(), 0, covariance.data(), time * n * n, n * n);
    }
    return new LinearMoments(mean, covariance);
  }
}

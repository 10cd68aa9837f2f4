package dev.quartic.ensemble.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;

/**
 * The way down: {@code −λ dℒ/dθ} of {@code ℒ = ½ Σ_a (f_a − y_a)²}, and how far there is to go.
 *
 * @param model on the training samples
 * @param targets y, {@code [N_A]}
 * @param rate λ
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record Descent(QuadraticModel model, double[] targets, double rate) {

  /** −λ Σ_a φᴱ_a (f_a − y_a), {@code [P]}. */
  double[] direction(double[] theta) {
    Matrix effective = model.effectiveFeatures(theta);
    double[] direction = new double[theta.length];
    for (int a = 0; a < targets.length; a++) {
      double residual = -targets[a];
      for (int j = 0; j < theta.length; j++) { // of a quadratic function f = ½ (φ + φᴱ)·θ
        residual += (model.features().get(a, j) + effective.get(a, j)) / 2 * theta[j];
      }
      for (int j = 0; j < direction.length; j++) {
        direction[j] -= rate * residual * effective.get(a, j);
      }
    }
    return direction;
  }

  /** |f_A − y|. */
  double residual(double[] theta) {
    double[] outputs = model.outputs(theta);
    double sum = 0;
    for (int a = 0; a < targets.length; a++) {
      sum += (outputs[a] - targets[a]) * (outputs[a] - targets[a]);
    }
    return Math.sqrt(sum);
  }

  /** What a residual is small against: that of the start, or |y|. */
  double scale(double[] start) {
    double sum = 0;
    for (double target : targets) {
      sum += target * target;
    }
    return Math.max(residual(start), Math.sqrt(sum));
  }
}

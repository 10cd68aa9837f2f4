package dev.quartic.ensemble.train;

import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;

/**
 * What is in the loss.
 *
 * @param inputs {@code [N_A, coordinates]}
 * @param targets y, {@code [N_A, n_L]}
 */
public record TrainingData(Matrix inputs, Matrix targets) {
  /** Refuses targets for another number of samples. */
  public TrainingData {
    if (inputs.rows() != targets.rows() || inputs.rows() == 0) {
      throw new IllegalArgumentException(
          ("training needs at least one sample and a target for each, but has %d samples and %d "
                  + "targets")
              .formatted(inputs.rows(), targets.rows()));
    }
  }

  /**
   * Takes the training samples of a set.
   *
   * @param coordinates of all samples, training samples first
   */
  public static TrainingData of(SampleSet samples, Matrix coordinates) {
    Matrix targets = samples.train().targets();
    if (targets == null) {
      throw new IllegalArgumentException("training needs targets for the training samples");
    }
    int count = samples.train().count();
    return new TrainingData(coordinates.block(0, count, 0, coordinates.columns()), targets);
  }

  /** Writes ε = z − y and returns its norm. */
  double residual(double[] outputs, double[] residual) {
    double[] goal = targets.data();
    double sum = 0;
    for (int index = 0; index < goal.length; index++) {
      residual[index] = outputs[index] - goal[index];
      sum += residual[index] * residual[index];
    }
    return Math.sqrt(sum);
  }

  /** The norm of y. */
  double targetNorm() {
    double sum = 0;
    for (double target : targets.data()) {
      sum += target * target;
    }
    return Math.sqrt(sum);
  }
}

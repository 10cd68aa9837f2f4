package dev.quartic.ensemble.train;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import java.util.Objects;

/**
 * The mean of (z − y)² at test samples, over samples and outputs, that networks end at after a
 * number of steps.
 *
 * @param squares one for each network; infinite where training diverged
 */
public record TestErrors(List<Double> squares) {
  /** Copies the list. */
  public TestErrors {
    squares = List.copyOf(squares);
  }

  /**
   * Draws networks, members 0 … of the seed's, and trains each.
   *
   * @param samples with targets of all
   * @param stepSize η, for ½ Σ (z − y)²
   */
  public static TestErrors of(
      NetworkModel model,
      SampleSet samples,
      double stepSize,
      int steps,
      long seed,
      int members,
      Workers workers) {
    double[] targets = Objects.requireNonNull(samples.test().targets(), "test targets").data();
    Matrix coordinates = InputCoordinates.of(samples.inputs()).matrix();
    int train = samples.train().count();
    Matrix asked = coordinates.block(train, coordinates.rows(), 0, coordinates.columns());
    var data = TrainingData.of(samples, coordinates);
    return new TestErrors(
        new TrainedScores(model, data, stepSize, steps, seed, workers)
            .of(asked, 0, members, outputs -> meanSquare(outputs, targets)));
  }

  private static double meanSquare(double[] outputs, double[] targets) {
    double sum = 0;
    for (int index = 0; index < targets.length; index++) {
      double error = outputs[index] - targets[index];
      sum += error * error;
    }
    return sum / targets.length;
  }

  /** The mean; infinite where one diverged. */
  public double mean() {
    return TrainedScores.mean(squares);
  }
}

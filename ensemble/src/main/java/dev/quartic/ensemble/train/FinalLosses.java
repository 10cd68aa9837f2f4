package dev.quartic.ensemble.train;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * The training losses {@code ½ Σ (z − y)²} that networks end at after a number of steps.
 *
 * @param losses one for each network; infinite where training diverged
 */
public record FinalLosses(List<Double> losses) {
  /** Copies the list. */
  public FinalLosses {
    losses = List.copyOf(losses);
  }

  /**
   * Draws networks and trains each; networks differ by their index alone, so that the results do
   * not depend on the number of threads.
   *
   * @param stepSize η
   * @param firstMember index of the first network of the seed's
   */
  public static FinalLosses of(
      NetworkModel model,
      SampleSet samples,
      double stepSize,
      int steps,
      long seed,
      int firstMember,
      int members,
      Workers workers) {
    var coordinates = InputCoordinates.of(samples.train().inputs()).matrix();
    var data = TrainingData.of(samples, coordinates);
    return new FinalLosses(
        new TrainedScores(model, data, stepSize, steps, seed, workers)
            .of(
                data.inputs(),
                firstMember,
                members,
                outputs -> {
                  double norm = data.residual(outputs, new double[outputs.length]);
                  return norm * norm / 2;
                }));
  }

  /** How many diverged. */
  public int diverged() {
    return (int) losses.stream().filter(loss -> !Double.isFinite(loss)).count();
  }

  /** The mean; infinite where one diverged. */
  public double mean() {
    return TrainedScores.mean(losses);
  }

  /** One standard error of the mean. */
  public double error() {
    double mean = mean();
    double sum = losses.stream().mapToDouble(loss -> (loss - mean) * (loss - mean)).sum();
    return Math.sqrt(sum / (losses.size() * (losses.size() - 1.0)));
  }
}

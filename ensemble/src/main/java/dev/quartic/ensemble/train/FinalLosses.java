package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
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
    var layout = NetworkLayout.of(model, coordinates.columns());
    var data = TrainingData.of(samples, coordinates);
    var plan = new TrainingPlan.GradientDescent(stepSize, List.of((double) steps));
    Double[] losses = new Double[members];
    workers.forEach(
        members,
        member -> {
          Products products = Products.counted();
          double[] parameters = new double[layout.parameters()];
          layout.draw(seed, firstMember + member, parameters);
          try {
            new GradientDescent(layout, data, plan, steps, products)
                .train(member, parameters, _ -> {});
            var forward = new ForwardPass(layout, data.inputs(), products);
            forward.run(parameters);
            double norm = data.residual(forward.outputs(), new double[forward.outputs().length]);
            losses[member] = norm * norm / 2;
          } catch (TrainingFailedException diverged) {
            losses[member] = Double.POSITIVE_INFINITY;
          }
        });
    return new FinalLosses(List.of(losses));
  }

  /** How many diverged. */
  public int diverged() {
    return (int) losses.stream().filter(loss -> !Double.isFinite(loss)).count();
  }

  /** The mean; infinite where one diverged. */
  public double mean() {
    return losses.stream().mapToDouble(loss -> loss).average().orElse(Double.NaN);
  }

  /** One standard error of the mean. */
  public double error() {
    double mean = mean();
    double sum = losses.stream().mapToDouble(loss -> (loss - mean) * (loss - mean)).sum();
    return Math.sqrt(sum / (losses.size() * (losses.size() - 1.0)));
  }
}

package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Networks of one seed that are drawn, trained by descent for a number of steps and scored by their
 * outputs; they differ by their index alone, so that the results do not depend on the number of
 * threads.
 *
 * @param model of the networks
 * @param data to train on
 * @param stepSize η, for ½ Σ (z − y)²
 */
record TrainedScores(
    NetworkModel model, TrainingData data, double stepSize, int steps, long seed, Workers workers) {
  /**
   * One score for each network; infinite where training diverged.
   *
   * @param asked samples whose outputs are scored, in the coordinates of the data
   * @param first index of the first network
   * @param score of outputs, {@code [samples, n_L]}
   */
  List<Double> of(Matrix asked, int first, int members, ToDoubleFunction<double[]> score) {
    var layout = NetworkLayout.of(model, asked.columns());
    var plan = new TrainingPlan.GradientDescent(stepSize, List.of((double) steps));
    Double[] scores = new Double[members];
    workers.forEach(
        members,
        member -> {
          Products products = Products.counted();
          double[] parameters = new double[layout.parameters()];
          layout.draw(seed, first + member, parameters);
          try {
            new GradientDescent(layout, data, plan, steps, products)
                .train(member, parameters, _ -> {});
            var forward = new ForwardPass(layout, asked, products);
            forward.run(parameters);
            scores[member] = score.applyAsDouble(forward.outputs());
          } catch (TrainingFailedException diverged) {
            scores[member] = Double.POSITIVE_INFINITY;
          }
        });
    return List.of(scores);
  }

  /** The mean; infinite where one diverged. */
  static double mean(List<Double> scores) {
    return scores.stream().mapToDouble(score -> score).average().orElse(Double.NaN);
  }
}

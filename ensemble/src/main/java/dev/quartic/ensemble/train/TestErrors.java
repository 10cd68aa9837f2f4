package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
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
    var layout = NetworkLayout.of(model, coordinates.columns());
    var data = TrainingData.of(samples, coordinates);
    int train = samples.train().count();
    Matrix asked = coordinates.block(train, coordinates.rows(), 0, coordinates.columns());
    var plan = new TrainingPlan.GradientDescent(stepSize, List.of((double) steps));
    Double[] squares = new Double[members];
    workers.forEach(
        members,
        member -> {
          Products products = Products.counted();
          double[] parameters = new double[layout.parameters()];
          layout.draw(seed, member, parameters);
          try {
            new GradientDescent(layout, data, plan, steps, products)
                .train(member, parameters, _ -> {});
            var forward = new ForwardPass(layout, asked, products);
            forward.run(parameters);
            double sum = 0;
            for (int index = 0; index < targets.length; index++) {
              double error = forward.outputs()[index] - targets[index];
              sum += error * error;
            }
            squares[member] = sum / targets.length;
          } catch (TrainingFailedException diverged) {
            squares[member] = Double.POSITIVE_INFINITY;
          }
        });
    return new TestErrors(List.of(squares));
  }

  /** The mean; infinite where one diverged. */
  public double mean() {
    return squares.stream().mapToDouble(square -> square).average().orElse(Double.NaN);
  }
}

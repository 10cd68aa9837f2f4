package dev.quartic.theory.learning;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.OutputTensors;
import dev.quartic.theory.correlator.SampleTuples;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Training of finite networks at first order in 1/n, by gradient flow or gradient descent, with
 * momentum or without.
 *
 * @param model the network, whose last hidden width sets the size of the terms
 * @param output the initial statistics of its output layer, at least at the {@linkplain #tuples
 *     quadruples} that are needed
 * @param spectrum of Θ on the training samples
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §∞.2</a>
 */
public record FiniteWidthTraining(NetworkModel model, OutputTensors output, NtkSpectrum spectrum) {
  /** Predictions from random errors of the tensors: their root mean square is 1 ± 0.35 errors. */
  private static final int ERROR_DRAWS = 4;

  private static final long ERROR_SEED = 0x5eed;

  /**
   * A prediction and its error.
   *
   * @param value the terms of order 1/n
   * @param error one standard error of each, from the stated errors of the tensors and, multiplied
   *     by the width, of K and Θ
   */
  public record Result(FirstOrderPrediction value, FirstOrderPrediction error) {}

  /**
   * The quadruples of samples that a prediction needs: means and covariances have at most two test
   * samples, cumulants of one output the same one up to four times.
   */
  public static SampleTuples tuples(int trainSamples) {
    return (a, b, c, d) -> b < trainSamples || (b == d && (a < trainSamples || a == b));
  }

  /**
   * Why a plan cannot be followed to order 1/n: with momentum, where training takes too many steps.
   *
   * @param spectrum of Θ on the training samples
   */
  public static Optional<String> obstacle(TrainingPlan plan, NtkSpectrum spectrum) {
    return plan instanceof TrainingPlan.GradientDescent descent && descent.momentum() != 0
        ? HeavyBall.obstacle(descent, spectrum)
        : Optional.empty();
  }

  /**
   * Predicts all times of a plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   */
  public Result predict(TrainingPlan plan, Matrix targets, Workers workers) {
    return predict(plan, targets, workers, Keeper.nowhere(workers));
  }

  /**
   * The same, keeping every time that is done.
   *
   * @param keeper of the plan and the targets
   */
  public Result predict(TrainingPlan plan, Matrix targets, Workers workers, Keeper keeper) {
    ModeBasis basis = ModeBasis.of(output.kernels(), spectrum);
    Residuals residuals = Residuals.of(basis, output.kernels().kernel(), targets);
    ProjectorTables[] tables = tables(plan, basis, workers);
    int width = model.architecture().width(model.depth() - 1);
    LayerTensors tensors = output.tensors();
    Room room = new Room();
    Predictor predictor =
        (name, statistics) -> {
          var times =
              new PredictedTimes(
                  plan.times(),
                  tables,
                  basis.size(),
                  residuals.outputs(),
                  output.hidden() != null,
                  () ->
                      new FirstOrderTraining(statistics.get(), output.hidden(), basis, residuals));
          keeper.run(name, times, times::put);
          room.clear();
          return times.result();
        };
    var value = predictor.predict("values", () -> OutputStatistics.values(tensors, width, room));
    var errors = new RootMeanSquare();
    for (int draw = 0; draw < ERROR_DRAWS; draw++) {
      long seed = ERROR_SEED + draw;
      errors.add(
          predictor.predict(
              "noise" + draw, () -> OutputStatistics.noise(tensors, width, seed, room)));
    }
    return new Result(value, errors.result());
  }

  /** Predicts all times from the statistics of the output layer, or from errors of them. */
  private interface Predictor {
    FirstOrderPrediction predict(String name, Supplier<OutputStatistics> statistics);
  }

  /**
   * The means of the second and third term of the Taylor series of a trained network in θ* − θ.
   * Error: of the size of {@link Result#error}'s of the mean, which they are parts of.
   *
   * @param targets y, {@code [N_A, n_L]}
   */
  public TaylorTerms taylorTerms(TrainingPlan plan, Matrix targets, Workers workers) {
    ModeBasis basis = ModeBasis.of(output.kernels(), spectrum);
    return TaylorTerms.of(
        OutputStatistics.values(
            output.tensors(), model.architecture().width(model.depth() - 1), new Room()),
        basis,
        Residuals.of(basis, output.kernels().kernel(), targets),
        tables(plan, basis, workers));
  }

  private ProjectorTables[] tables(TrainingPlan plan, ModeBasis basis, Workers workers) {
    ProjectorTables[] tables = new ProjectorTables[plan.times().size()];
    workers.forEach(
        tables.length,
        time -> tables[time] = ProjectorTables.of(plan, plan.times().get(time), basis, spectrum));
    return tables;
  }
}

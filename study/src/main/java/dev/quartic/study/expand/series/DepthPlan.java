package dev.quartic.study.expand.series;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Optional;

/**
 * The same network at another depth, trained equally far: times are measured in units of 1/θ_max,
 * which grows with depth.
 *
 * @param model all hidden widths equal to the first one of the experiment
 * @param plan one time
 */
public record DepthPlan(NetworkModel model, TrainingPlan plan) {

  /**
   * The network of one depth; empty where layers differ, or have skips, so that other depths are
   * not defined.
   */
  public static Optional<DepthPlan> of(TheoryStudy study, int width, int depth, Workers workers) {
    NetworkModel given = study.question().model();
    if (differ(given)) {
      return Optional.empty();
    }
    Architecture shape = given.architecture();
    NetworkModel model =
        new NetworkModel(
            Architecture.uniform(shape.inputDimension(), depth, width, shape.outputs()),
            given.activation(),
            InitializationVariances.uniform(
                depth, given.variances().bias(1), given.variances().weight(1)),
            LearningRates.uniform(depth, given.rates().bias(1), given.rates().weight(1)));
    NtkSpectrum spectrum =
        LinearTraining.of(
                new KernelRecursion(model, GaussianAverages.DEFAULT, workers)
                    .output(study.question().samples().inputs()),
                study.question().samples().train().inputs())
            .spectrum();
    double slower = study.spectrum().largest() / spectrum.largest();
    double last = study.plan().times().getLast();
    TrainingPlan plan =
        switch (study.plan()) {
          case TrainingPlan.GradientFlow _ -> new TrainingPlan.GradientFlow(List.of(last * slower));
          case TrainingPlan.GradientDescent(double step, double momentum, _) ->
              new TrainingPlan.GradientDescent(step * slower, momentum, List.of(last));
          case TrainingPlan.Bayesian _ ->
              throw new IllegalArgumentException("Bayesian learning trains no network");
        };
    return Optional.of(new DepthPlan(model, plan));
  }

  private static boolean differ(NetworkModel model) {
    return !model.architecture().plain()
        || several(model.variances().bias())
        || several(model.variances().weight())
        || several(model.rates().bias())
        || several(model.rates().weight())
        || several(model.architecture().hiddenWidths());
  }

  private static <T> boolean several(List<T> values) {
    return values.stream().distinct().count() > 1;
  }
}

package dev.quartic.files.experiment;

import dev.quartic.network.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the network of an experiment is trained.
 *
 * @param algorithm flow, descent or Bayes
 * @param times at which the outcome is wanted; empty when they are to be spread over the spectrum
 *     of Θ
 * @param stepSize η; descent has one
 * @param momentum μ; used by descent only
 * @param noiseVariance of targets; used by Bayes only
 */
public record TrainingSettings(
    Algorithm algorithm,
    Optional<List<Double>> times,
    OptionalDouble stepSize,
    double momentum,
    double noiseVariance) {
  /** Refuses descent without a step size. */
  public TrainingSettings {
    times = times.map(List::copyOf);
    if (algorithm == Algorithm.GRADIENT_DESCENT && stepSize.isEmpty()) {
      throw new IllegalArgumentException("gradient-descent must have a step size, but had none");
    }
  }

  /** Whether the times are still to be found from the spectrum of Θ. */
  public boolean needsTimes() {
    return times.isEmpty() && algorithm != Algorithm.BAYESIAN;
  }

  /**
   * The plan.
   *
   * @param spread the times (descent: whole numbers of steps) to use where the file leaves them
   *     open
   */
  public TrainingPlan plan(List<Double> spread) {
    List<Double> chosen = times.orElse(spread);
    return switch (algorithm) {
      case GRADIENT_FLOW -> new TrainingPlan.GradientFlow(chosen);
      case GRADIENT_DESCENT ->
          new TrainingPlan.GradientDescent(stepSize.orElseThrow(), momentum, chosen);
      case BAYESIAN -> new TrainingPlan.Bayesian(noiseVariance);
    };
  }
}

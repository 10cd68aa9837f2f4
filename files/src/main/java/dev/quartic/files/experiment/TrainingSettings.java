package dev.quartic.files.experiment;

import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
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
 * @param ridge ρ; used by flow only
 */
public record TrainingSettings(
    Algorithm algorithm,
    Optional<List<Double>> times,
    OptionalDouble stepSize,
    double momentum,
    double noiseVariance,
    double ridge) {
  /** Refuses descent without a step size. */
  public TrainingSettings {
    times = times.map(List::copyOf);
    if (algorithm == Algorithm.GRADIENT_DESCENT && stepSize.isEmpty()) {
      throw new IllegalArgumentException("gradient-descent must have a step size, but had none");
    }
  }

  /** The way of learning. */
  public Learning learning() {
    return switch (algorithm) {
      case GRADIENT_FLOW -> new GradientFlow(times, ridge);
      case GRADIENT_DESCENT -> new GradientDescent(stepSize.orElseThrow(), momentum, times);
      case BAYESIAN -> new Bayesian(noiseVariance);
    };
  }
}

package dev.quartic.question;

import dev.quartic.network.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * The posterior of the prior that the initialization is, given the training targets.
 *
 * @param noiseVariance of the targets, ≥ 0
 */
public record Bayesian(double noiseVariance) implements Learning {
  @Override
  public Optional<List<Double>> times() {
    return Optional.empty();
  }

  @Override
  public boolean needsTimes() {
    return false;
  }

  /** The posterior is one time, the end. */
  @Override
  public int timesAtMost() {
    return 1;
  }

  @Override
  public TrainingPlan plan(List<Double> spread) {
    return new TrainingPlan.Bayesian(noiseVariance);
  }

  @Override
  public Learning at(List<Double> others) {
    return this;
  }
}

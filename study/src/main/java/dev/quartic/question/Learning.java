package dev.quartic.question;

import dev.quartic.network.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;

/** How a network learns, and the times at which the outcome is wanted. */
public sealed interface Learning permits GradientFlow, GradientDescent, Bayesian {
  /** How many times are spread over the spectrum of Θ where the question leaves them open. */
  int SPREAD_TIMES = 12;

  /** Times that were asked for; empty where they are to be spread over the spectrum of Θ. */
  Optional<List<Double>> times();

  /**
   * The plan.
   *
   * @param spread the times (descent: whole numbers of steps) to use where the question leaves them
   *     open
   */
  TrainingPlan plan(List<Double> spread);

  /** The same algorithm at other times. */
  Learning at(List<Double> others);

  /** How many times there are at most: those that were asked for, or those spread and the end. */
  default int timesAtMost() {
    return times().map(List::size).orElse(SPREAD_TIMES + 1);
  }

  /** ρ of kernel regression; 0 for none. */
  default double ridge() {
    return 0;
  }

  /** Whether the times are still to be found from the spectrum of Θ. */
  default boolean needsTimes() {
    return times().isEmpty();
  }
}

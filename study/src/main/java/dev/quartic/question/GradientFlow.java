package dev.quartic.question;

import dev.quartic.network.plan.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gradient flow, {@code dθ/dt = −λ dℒ/dθ} with {@code ℒ = ½ Σ (z − y)²} summed over training
 * samples and outputs.
 *
 * @param times t ≥ 0, ascending; infinity is the end of training
 * @param ridge ρ ≥ 0, of {@code ½ρ Σ (θ − θ₀)²/λ} beside the loss: at the end that is kernel
 *     regression with a ridge
 */
public record GradientFlow(Optional<List<Double>> times, double ridge) implements Learning {
  /** Copies the times. */
  public GradientFlow {
    times = times.map(List::copyOf);
  }

  /** At times of one's own; at none, twelve spread over the spectrum of Θ, and the end. */
  public static GradientFlow at(double... times) {
    return new GradientFlow(
        times.length == 0 ? Optional.empty() : Optional.of(Arrays.stream(times).boxed().toList()),
        0);
  }

  /** The same with a ridge. */
  public GradientFlow withRidge(double other) {
    return new GradientFlow(times, other);
  }

  @Override
  public TrainingPlan plan(List<Double> spread) {
    return new TrainingPlan.GradientFlow(times.orElse(spread), ridge);
  }

  @Override
  public Learning at(List<Double> others) {
    return new GradientFlow(Optional.of(others), ridge);
  }
}

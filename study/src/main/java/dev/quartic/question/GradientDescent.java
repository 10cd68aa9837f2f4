package dev.quartic.question;

import dev.quartic.network.plan.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Full-batch gradient descent, {@code v ← μ v − η λ dℒ/dθ, θ ← θ + v} with {@code ℒ = ½ Σ (z − y)²}
 * summed over training samples and outputs. (Frameworks average: their step is {@code N n_L/2}
 * times this one.)
 *
 * @param stepSize η &gt; 0
 * @param momentum μ, 0 ≤ μ &lt; 1
 * @param times whole numbers of steps, ascending; infinity is the end of training
 */
public record GradientDescent(double stepSize, double momentum, Optional<List<Double>> times)
    implements Learning {
  /** Copies the times. */
  public GradientDescent {
    times = times.map(List::copyOf);
  }

  /** Plain descent; without numbers of steps, twelve spread over the spectrum of Θ, and the end. */
  public static GradientDescent at(double stepSize, double... steps) {
    return new GradientDescent(
        stepSize,
        0,
        steps.length == 0 ? Optional.empty() : Optional.of(Arrays.stream(steps).boxed().toList()));
  }

  /** The same with momentum. */
  public GradientDescent momentum(double value) {
    return new GradientDescent(stepSize, value, times);
  }

  @Override
  public TrainingPlan plan(List<Double> spread) {
    return new TrainingPlan.GradientDescent(stepSize, momentum, times.orElse(spread));
  }

  @Override
  public Learning at(List<Double> others) {
    return new GradientDescent(stepSize, momentum, Optional.of(others));
  }
}

package dev.quartic.theory.learning;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gradient descent with momentum on numbers instead of gradients: {@code 𝒜[x](t) = η Σ_{s<t} x(s)
 * (1 − μ^{t−s})/(1 − μ)}, followed step by step.
 *
 * @param stepSize η
 * @param momentum μ
 */
record HeavyBall(double stepSize, double momentum) {
  /** What is left of residuals that rest. */
  private static final double REST = 0x1p-60;

  private static final int MOST_STEPS = 500_000;

  /** Why it cannot be followed up to the last time of a plan. */
  static Optional<String> obstacle(TrainingPlan.GradientDescent plan, NtkSpectrum spectrum) {
    double last = plan.times().getLast();
    double[] rates = new double[spectrum.size()];
    Arrays.setAll( // as in ModeBasis.atTheEnd
        rates,
        mode ->
            Double.isInfinite(last) && spectrum.isNull(mode)
                ? spectrum.largest()
                : spectrum.eigenvalue(mode));
    int steps = new HeavyBall(plan.stepSize(), plan.momentum()).settled(rates, last);
    return steps <= MOST_STEPS
        ? Optional.empty()
        : Optional.of(
            "momentum at order 1/n is followed step by step, and at most %d of them: fewer steps, a larger step size or better conditioned samples will do"
                .formatted(MOST_STEPS));
  }

  /** Functions of time {@code y = 𝒜[x]}, one for each x. */
  final class Driven {
    final double[] value;
    final double[] velocity;

    private Driven(int length) {
      value = new double[length];
      velocity = new double[length];
    }

    /** One step of one of them, {@code v ← μ v + η x, y ← y + v}. */
    void step(int index, double force) {
      velocity[index] = momentum * velocity[index] + stepSize * force;
      value[index] += velocity[index];
    }
  }

  /** Functions that start from zero. */
  Driven driven(int count) {
    return new Driven(count);
  }

  /**
   * The number of steps after which all modes rest; the number of steps that was given, or one more
   * than can be followed, if that is less.
   */
  int settled(double[] rates, double steps) {
    double last = Math.min(steps, MOST_STEPS + 1.0);
    double[] left = new double[rates.length];
    Arrays.fill(left, 1);
    Driven moving = driven(rates.length);
    double largest = 1;
    int step = 0;
    while (step < last && largest >= REST) {
      largest = 0;
      for (int mode = 0; mode < rates.length; mode++) {
        moving.step(mode, left[mode]);
        double change = rates[mode] * moving.velocity[mode];
        left[mode] -= change;
        largest = Math.max(largest, Math.abs(left[mode]) + Math.abs(change));
      }
      step++;
    }
    return step;
  }

  /**
   * How ℛ𝒜 remembers, {@code (1 + w𝒜)⁻¹𝒜[x](T) = Σ_{s<T} k(T − s) x(s)}: the velocity of a mode
   * of rate w that starts at one, after 1, 2, … steps.
   */
  double[] memory(double rate, int steps) {
    double[] memory = new double[steps];
    double left = 1;
    Driven moving = driven(1);
    for (int step = 0; step < steps; step++) {
      moving.step(0, left);
      left -= rate * moving.velocity[0];
      memory[step] = moving.velocity[0];
    }
    return memory;
  }
}

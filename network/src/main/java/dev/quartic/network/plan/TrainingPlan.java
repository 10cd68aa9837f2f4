package dev.quartic.network.plan;

import java.io.Serializable;
import java.util.List;

/** A learning algorithm and the times at which its outcome is wanted. */
public sealed interface TrainingPlan extends Serializable {

  /** The times (flow) or numbers of steps (descent), ascending; infinity is the end of training. */
  List<Double> times();

  /** ρ of a flow that is held back; 0 for all others. */
  default double ridge() {
    return 0;
  }

  /**
   * Gradient flow, {@code dθ/dt = −λ dℒ/dθ}.
   *
   * <p>With a ridge ρ the loss is {@code ℒ + ½ρ Σ (θ − θ₀)²/λ}, decay of the weights towards where
   * they began, and training ends at kernel regression with the ridge: {@code z = z₀ + Θ (Θ + ρ)⁻¹
   * (y − z₀)}.
   *
   * @param times t ≥ 0, ascending
   * @param ridge ρ ≥ 0
   */
  record GradientFlow(List<Double> times, double ridge) implements TrainingPlan {
    /** Checks that times ascend from 0, and the ridge. */
    public GradientFlow {
      times = checkedTimes(times);
      if (!(ridge >= 0) || Double.isInfinite(ridge)) {
        throw new IllegalArgumentException("a ridge must be a number >= 0, but was " + ridge);
      }
    }

    /** Without a ridge. */
    public GradientFlow(List<Double> times) {
      this(times, 0);
    }
  }

  /**
   * Full-batch gradient descent with momentum (heavy ball), {@code v ← μ v − η λ dℒ/dθ, θ ← θ + v}
   * from v = 0; plain descent, {@code θ ← θ − η λ dℒ/dθ}, for μ = 0.
   *
   * @param stepSize η &gt; 0
   * @param momentum μ, 0 ≤ μ &lt; 1
   * @param times numbers of steps T ≥ 0, ascending, whole or infinite
   */
  record GradientDescent(double stepSize, double momentum, List<Double> times)
      implements TrainingPlan {
    /** Checks step size and momentum, and that the numbers of steps are whole and ascend. */
    public GradientDescent {
      if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
        throw new IllegalArgumentException(
            "step size must be a positive number, but was " + stepSize);
      }
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            "momentum must be a number >= 0 and < 1, but was " + momentum);
      }
      times = checkedTimes(times);
      for (double steps : times) {
        if (Double.isFinite(steps) && steps != Math.rint(steps)) {
          throw new IllegalArgumentException(
              "times of gradient descent are numbers of steps and must be whole, but one was "
                  + steps);
        }
      }
    }

    /** Plain descent. */
    public GradientDescent(double stepSize, List<Double> times) {
      this(stepSize, 0, times);
    }
  }

  /**
   * Bayesian learning: the posterior of the network's prior given the training targets.
   *
   * @param noiseVariance of the targets, ≥ 0
   */
  record Bayesian(double noiseVariance) implements TrainingPlan {
    /** Refuses a negative variance. */
    public Bayesian {
      if (!(noiseVariance >= 0) || Double.isInfinite(noiseVariance)) {
        throw new IllegalArgumentException(
            "noise variance must be a finite number >= 0, but was " + noiseVariance);
      }
    }

    @Override
    public List<Double> times() {
      return List.of(Double.POSITIVE_INFINITY);
    }
  }

  private static List<Double> checkedTimes(List<Double> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times must name at least one time, but there were none");
    }
    double last = 0;
    for (double time : times) {
      if (!(time >= last)) {
        throw new IllegalArgumentException(
            "times must ascend from 0, but %s comes after %s".formatted(time, last));
      }
      last = time;
    }
    return List.copyOf(times);
  }
}

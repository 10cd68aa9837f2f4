package dev.quartic.theory.training;

import dev.quartic.network.plan.TrainingPlan;

/**
 * What an algorithm makes of one mode of Θ: its residual shrinks by {@code decay}, and {@code
 * response = (1 − decay)/θ}.
 */
interface Relaxation {
  /** e^(−θt) for flow, (1 − ηθ)ᵀ for descent. */
  double decay(double eigenvalue, double time);

  /** (1 − decay)/θ; at θ = 0 its limit, t or ηT. */
  double response(double eigenvalue, double time);

  static Relaxation of(TrainingPlan plan) {
    return switch (plan) {
      case TrainingPlan.GradientFlow _ -> new Flow();
      case TrainingPlan.GradientDescent(double stepSize, _) -> new Descent(stepSize);
      case TrainingPlan.Bayesian _ ->
          throw new IllegalArgumentException("Bayesian learning has no training time");
    };
  }

  /** Gradient flow. */
  record Flow() implements Relaxation {
    @Override
    public double decay(double eigenvalue, double time) {
      return eigenvalue == 0 ? 1 : Math.exp(-eigenvalue * time);
    }

    @Override
    public double response(double eigenvalue, double time) {
      return eigenvalue == 0 ? time : -Math.expm1(-eigenvalue * time) / eigenvalue;
    }
  }

  /** Gradient descent with step η. */
  record Descent(double stepSize) implements Relaxation {
    @Override
    public double decay(double eigenvalue, double time) {
      double factor = 1 - stepSize * eigenvalue;
      if (eigenvalue == 0 || time == 0) {
        return 1;
      }
      return Double.isInfinite(time) ? 0 : Math.pow(factor, time);
    }

    @Override
    public double response(double eigenvalue, double time) {
      if (eigenvalue == 0) {
        return stepSize * time;
      }
      double progress = stepSize * eigenvalue;
      if (progress < 1 && Double.isFinite(time)) { // 1 − (1 − ηθ)ᵀ without cancellation
        return -Math.expm1(time * Math.log1p(-progress)) / eigenvalue;
      }
      return (1 - decay(eigenvalue, time)) / eigenvalue;
    }
  }
}

package dev.quartic.network.plan;

import java.io.Serializable;

/**
 * What an algorithm makes of one mode of a kernel that does not move: its residual shrinks by
 * {@code decay}, and {@code response = (1 − decay)/θ} is what it adds to the function for each unit
 * of θ.
 */
public sealed interface Relaxation extends Serializable {
  /** e^(−θt) for flow, (1 − ηθ)ᵀ for descent; with a ridge it ends at ρ/(θ + ρ). */
  double decay(double eigenvalue, double time);

  /** (1 − decay)/θ; at θ = 0 its limit, t, ηT or, with momentum, {@code η Σ_k (1 − μᵏ)/(1 − μ)}. */
  double response(double eigenvalue, double time);

  /**
   * ρ: how strongly a function is held to its start; 0 where it is free. A function that is held
   * has an end in modes that Θ does not move, too.
   */
  default double ridge() {
    return 0;
  }

  /** That of a plan. */
  static Relaxation of(TrainingPlan plan) {
    return switch (plan) {
      case TrainingPlan.GradientFlow(_, double ridge) -> ridge == 0 ? new Flow() : new Ridge(ridge);
      case TrainingPlan.GradientDescent(double stepSize, double momentum, _) ->
          momentum == 0 ? new Descent(stepSize) : new HeavyBall(stepSize, momentum);
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

  /** Gradient flow with a ridge ρ. */
  record Ridge(double ridge) implements Relaxation {
    @Override
    public double decay(double eigenvalue, double time) {
      double rate = eigenvalue + ridge;
      return (ridge + eigenvalue * Math.exp(-rate * time)) / rate;
    }

    @Override
    public double response(double eigenvalue, double time) {
      double rate = eigenvalue + ridge;
      return -Math.expm1(-rate * time) / rate;
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

  /**
   * Gradient descent with step η and momentum μ. With g the decay, v the velocity and u the
   * response, {@code v ← μ v + η g, u ← u + v, g ← g − θ v} from (1, 0, 0): the power of a matrix.
   */
  record HeavyBall(double stepSize, double momentum) implements Relaxation {
    private static final int SIZE = 3;

    @Override
    public double decay(double eigenvalue, double time) {
      if (Double.isInfinite(time)) {
        return eigenvalue == 0 ? 1 : 0;
      }
      return power(eigenvalue, (long) time)[0];
    }

    @Override
    public double response(double eigenvalue, double time) {
      if (Double.isInfinite(time)) {
        return 1 / eigenvalue;
      }
      return power(eigenvalue, (long) time)[2 * SIZE];
    }

    private double[] power(double eigenvalue, long exponent) {
      double[] base = {
        1 - eigenvalue * stepSize,
        -eigenvalue * momentum,
        0, //
        stepSize,
        momentum,
        0, //
        stepSize,
        momentum,
        1
      };
      double[] product = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      for (long bit = Long.highestOneBit(exponent); bit != 0; bit >>>= 1) {
        product = product(product, product);
        if ((exponent & bit) != 0) {
          product = product(product, base);
        }
      }
      return product;
    }

    private static double[] product(double[] left, double[] right) {
      double[] product = new double[SIZE * SIZE];
      for (int i = 0; i < SIZE; i++) {
        for (int k = 0; k < SIZE; k++) {
          for (int j = 0; j < SIZE; j++) {
            product[i * SIZE + j] += left[i * SIZE + k] * right[k * SIZE + j];
          }
        }
      }
      return product;
    }
  }
}

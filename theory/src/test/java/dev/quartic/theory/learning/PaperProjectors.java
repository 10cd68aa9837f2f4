package dev.quartic.theory.learning;

import dev.quartic.network.plan.TrainingPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * Projectors one by one, as they stand on paper: an oracle for {@link ProjectorTables}, whose words
 * it shares. Arguments are rates.
 */
interface PaperProjectors {
  double decay(double i);

  double once(double i, double j);

  double twice(double i, double j, double k);

  double firstOwn(double i, double j, double a);

  double firstDriving(double i, double j, double a);

  double squaredOwn(double i, double j, double a, double b);

  double squaredDriving(double i, double j, double a, double b);

  double thirdOwn(double i, double j, double a, double b);

  double thirdDriving(double i, double j, double a, double b);

  double observable(double a);

  double observableTwice(double a, double b);

  static PaperProjectors of(TrainingPlan plan, double time) {
    return switch (plan) {
      case TrainingPlan.GradientFlow _ -> new OfFlow(new AlgorithmProjectors.Flow(time));
      case TrainingPlan.GradientDescent(double stepSize, double momentum, _) ->
          new OfSteps(stepSize, momentum, (int) Math.min(time, 3000), new HashMap<>());
      case TrainingPlan.Bayesian _ -> throw new IllegalArgumentException();
    };
  }

  /** Of flow, where times never coincide: the order of times is all. */
  record OfFlow(AlgorithmProjectors.Flow flow) implements PaperProjectors {
    @Override
    public double decay(double i) {
      return flow.decay(i);
    }

    @Override
    public double once(double i, double j) {
      return flow.once(i, j);
    }

    @Override
    public double twice(double i, double j, double k) {
      return flow.twice(i, j, k);
    }

    @Override
    public double firstOwn(double i, double j, double a) {
      return (flow.drift(i, j, a) + flow.drift(i, a, j)) / 2;
    }

    @Override
    public double firstDriving(double i, double j, double a) {
      return flow.drift(i, j, a);
    }

    @Override
    public double squaredOwn(double i, double j, double a, double b) {
      return flow.curve(i, j, a, b) + flow.curve(i, a, j, b) + flow.curve(i, a, b, j);
    }

    @Override
    public double squaredDriving(double i, double j, double a, double b) {
      return flow.curve(i, j, a, b);
    }

    @Override
    public double thirdOwn(double i, double j, double a, double b) {
      return (thirdDriving(i, j, a, b) + thirdDriving(i, a, j, b) + thirdDriving(i, b, j, a)) / 3;
    }

    @Override
    public double thirdDriving(double i, double j, double a, double b) {
      return (flow.curve(i, j, a, b) + flow.curve(i, j, b, a)) / 2;
    }

    @Override
    public double observable(double a) {
      return flow.observable(a);
    }

    @Override
    public double observableTwice(double a, double b) {
      return flow.observableTwice(a, b);
    }
  }

  /**
   * Of T steps with momentum, from 𝒜 and ℛ alone: functions of time are lists of their values at
   * all steps. Values are kept, for the oracle asks for the same ones again and again.
   */
  record OfSteps(double stepSize, double momentum, int steps, Map<List<Double>, Double> known)
      implements PaperProjectors {

    /** 𝒜: {@code η Σ_{s<t} c_{t−s} x(s)}, {@code c_k = 1 + μ + … + μ^{k−1}}. */
    private double[] driven(IntToDoubleFunction x) {
      double[] sum = new double[steps + 1];
      double velocity = 0;
      for (int t = 0; t < steps; t++) {
        velocity = momentum * velocity + stepSize * x.applyAsDouble(t);
        sum[t + 1] = sum[t] + velocity;
      }
      return sum;
    }

    /** ℛ: solves {@code y + w 𝒜 y = x}. */
    private double[] resolved(double w, IntToDoubleFunction x) {
      double[] y = new double[steps + 1];
      double[] drivenY = new double[steps + 1];
      double velocity = 0;
      y[0] = x.applyAsDouble(0);
      for (int t = 0; t < steps; t++) {
        velocity = momentum * velocity + stepSize * y[t];
        drivenY[t + 1] = drivenY[t] + velocity;
        y[t + 1] = x.applyAsDouble(t + 1) - w * drivenY[t + 1];
      }
      return y;
    }

    private double[] left(double w) {
      return resolved(w, _ -> 1);
    }

    private double[] moved(double w) {
      double[] g = left(w);
      return driven(t -> g[t]);
    }

    private double[] response(double w, IntToDoubleFunction x) {
      double[] sum = driven(x);
      return resolved(w, t -> sum[t]);
    }

    private double last(Supplier<double[]> function, double... names) {
      return known.computeIfAbsent(
          Arrays.stream(names).boxed().toList(), _ -> function.get()[steps]);
    }

    /** 𝒜(g_a u_b). */
    private double[] curved(double a, double b) {
      double[] g = left(a);
      double[] u = moved(b);
      return driven(t -> g[t] * u[t]);
    }

    @Override
    public double decay(double i) {
      return last(() -> left(i), 0, i);
    }

    @Override
    public double once(double i, double j) {
      return last(
          () -> {
            double[] g = left(j);
            return response(i, t -> g[t]);
          },
          1,
          i,
          j);
    }

    @Override
    public double twice(double i, double j, double k) {
      return last(
          () -> {
            double[] g = left(k);
            double[] inner = response(j, t -> g[t]);
            return response(i, t -> inner[t]);
          },
          2,
          i,
          j,
          k);
    }

    @Override
    public double firstOwn(double i, double j, double a) {
      return last(
          () -> {
            double[] uj = moved(j);
            double[] ua = moved(a);
            return resolved(i, t -> uj[t] * ua[t] / 2);
          },
          3,
          i,
          j,
          a);
    }

    @Override
    public double firstDriving(double i, double j, double a) {
      return last(
          () -> {
            double[] g = left(j);
            double[] u = moved(a);
            return response(i, t -> g[t] * u[t]);
          },
          4,
          i,
          j,
          a);
    }

    @Override
    public double squaredOwn(double i, double j, double a, double b) {
      return last(
          () -> {
            double[] u = moved(j);
            double[] inner = curved(a, b);
            return resolved(i, t -> u[t] * inner[t]);
          },
          5,
          i,
          j,
          a,
          b);
    }

    @Override
    public double squaredDriving(double i, double j, double a, double b) {
      return last(
          () -> {
            double[] g = left(j);
            double[] inner = curved(a, b);
            return response(i, t -> g[t] * inner[t]);
          },
          6,
          i,
          j,
          a,
          b);
    }

    @Override
    public double thirdOwn(double i, double j, double a, double b) {
      return last(
          () -> {
            double[] uj = moved(j);
            double[] ua = moved(a);
            double[] ub = moved(b);
            return resolved(i, t -> uj[t] * ua[t] * ub[t] / 6);
          },
          7,
          i,
          j,
          a,
          b);
    }

    @Override
    public double thirdDriving(double i, double j, double a, double b) {
      return last(
          () -> {
            double[] g = left(j);
            double[] ua = moved(a);
            double[] ub = moved(b);
            return response(i, t -> g[t] * ua[t] * ub[t] / 2);
          },
          8,
          i,
          j,
          a,
          b);
    }

    @Override
    public double observable(double a) {
      return last(() -> moved(a), 9, a);
    }

    @Override
    public double observableTwice(double a, double b) {
      return last(() -> curved(a, b), 10, a, b);
    }
  }
}

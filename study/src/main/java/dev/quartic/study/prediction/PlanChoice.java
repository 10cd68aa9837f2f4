package dev.quartic.study.prediction;

import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Asked;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Learning;
import dev.quartic.question.Refusal;
import dev.quartic.theory.training.Conditioning;
import java.util.ArrayList;
import java.util.List;

/** Which plan a way of learning comes to, and whether it can be followed. */
public final class PlanChoice {
  /**
   * Above this share of the largest stable step rare networks, whose H is larger than Θ, do not
   * decay: at 0.79 they spoiled covariances up to width 256 (benchmarks/README.md).
   */
  private static final double NEARLY_UNSTABLE = 0.75;

  private PlanChoice() {}

  /** The plan, with times that the file leaves open spread over a spectrum. */
  public static TrainingPlan of(Learning settings, Conditioning spectrum, List<String> warnings) {
    if (!settings.needsTimes()) {
      return settings.plan(List.of());
    }
    List<Double> times = new ArrayList<>();
    double unit =
        settings instanceof GradientDescent descent
            ? descent.stepSize() / (1 - descent.momentum())
            : 0;
    for (double time : spectrum.spreadTimes(Learning.SPREAD_TIMES)) {
      double wanted = unit > 0 ? Math.max(1, Math.rint(time / unit)) : time;
      if (times.isEmpty() || wanted > times.getLast()) {
        times.add(wanted);
      }
    }
    if (spectrum.hasEnd() || settings.ridge() > 0) {
      times.add(Double.POSITIVE_INFINITY);
    } else {
      warnings.add(
          "%d mode(s) of training have an eigenvalue that cannot be told from zero (nearly repeated inputs?): the end of training is left out."
              .formatted(
                  spectrum.nullModes() - Math.min(spectrum.repeated(), spectrum.nullModes())));
    }
    return settings.plan(times);
  }

  static void requireLearning(LearningRates rates) {
    boolean none =
        rates.bias().stream().allMatch(rate -> rate == 0)
            && rates.weight().stream().allMatch(rate -> rate == 0);
    if (none) {
      throw new Refusal(Asked.LEARNING_RATES, "at least one above zero, to train with", "all zero");
    }
  }

  static void warnIfNearlyUnstable(
      TrainingPlan plan, Conditioning spectrum, List<String> warnings) {
    if (plan instanceof TrainingPlan.GradientDescent(double stepSize, double momentum, _)
        && stepSize > NEARLY_UNSTABLE * spectrum.largestStableStep(momentum)) {
      warnings.add(
          "The step size is %.0f %% of the largest stable one: networks of finite width, whose kernels fluctuate, may behave otherwise or diverge."
              .formatted(100 * stepSize / spectrum.largestStableStep(momentum)));
    }
  }

  /** Refuses a step that diverges. */
  public static void requireStable(TrainingPlan plan, Conditioning spectrum) {
    if (plan instanceof TrainingPlan.GradientDescent(double stepSize, double momentum, _)
        && stepSize >= spectrum.largestStableStep(momentum)) {
      throw new Refusal(
          Asked.STEP_SIZE,
          "a step below %s = %.6g, where gradient descent is stable"
              .formatted(
                  momentum == 0 ? "2/theta_max" : "2 (1 + momentum)/theta_max",
                  spectrum.largestStableStep(momentum)),
          Double.toString(stepSize));
    }
  }
}

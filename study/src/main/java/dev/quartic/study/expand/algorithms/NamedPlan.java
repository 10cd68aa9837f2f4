package dev.quartic.study.expand.algorithms;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.List;

/**
 * An algorithm by name, run to the end of training.
 *
 * @param name in text and files
 */
public record NamedPlan(String name, TrainingPlan plan) {
  private static final List<Double> END = List.of(Double.POSITIVE_INFINITY);

  /** Share of the largest stable step: a large one, which differs most from flow. */
  private static final double SHARE = 0.6;

  private static final double MOMENTUM = 0.9;

  /**
   * Gradient flow, descent and, at the same rate η/(1 − μ), descent with momentum; the experiment's
   * own step size and momentum where it has them.
   */
  public static List<NamedPlan> of(TheoryStudy study) {
    double largest = study.spectrum().largestStableStep();
    var plain = new TrainingPlan.GradientDescent(SHARE * largest, END);
    var ball = new TrainingPlan.GradientDescent((1 - MOMENTUM) * SHARE * largest, MOMENTUM, END);
    if (study.plan() instanceof TrainingPlan.GradientDescent(double step, double momentum, _)) {
      if (momentum == 0) {
        plain = new TrainingPlan.GradientDescent(step, END);
        ball = new TrainingPlan.GradientDescent((1 - MOMENTUM) * step, MOMENTUM, END);
      } else {
        ball = new TrainingPlan.GradientDescent(step, momentum, END);
      }
    }
    return List.of(
        new NamedPlan("flow", new TrainingPlan.GradientFlow(END)),
        new NamedPlan("descent", plain),
        new NamedPlan("momentum", ball));
  }
}

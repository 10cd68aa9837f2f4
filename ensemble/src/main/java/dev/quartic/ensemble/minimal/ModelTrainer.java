package dev.quartic.ensemble.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.network.plan.TrainingPlan;
import java.util.List;

/** Trains one output of a minimal model. */
public sealed interface ModelTrainer permits FlowTrainer, StepTrainer {

  /**
   * Trains.
   *
   * @param start θ(0), {@code [P]}
   * @param targets y, {@code [N_A]}
   * @param rate λ
   * @return θ at every time of the plan, {@code [P]} each
   * @throws ArithmeticException when it diverges, or the end of training does not come
   */
  List<double[]> train(QuadraticModel model, double[] start, double[] targets, double rate);

  /** One sentence for the record of a run. */
  String description();

  /** The trainer of a plan, as accurate as doubles allow. */
  static ModelTrainer of(TrainingPlan plan) {
    return of(plan, FlowTrainer.TOLERANCE);
  }

  /**
   * The same.
   *
   * @param tolerance of a step of the flow, relative to θ; descent has no error
   */
  static ModelTrainer of(TrainingPlan plan, double tolerance) {
    if (plan instanceof TrainingPlan.GradientFlow flow) {
      return new FlowTrainer(flow.times(), tolerance);
    }
    if (plan instanceof TrainingPlan.GradientDescent descent && descent.momentum() == 0) {
      return new StepTrainer(descent.stepSize(), descent.times());
    }
    throw new IllegalArgumentException(
        "minimal models are trained by gradient flow or gradient descent without momentum, but the plan was "
            + plan);
  }
}

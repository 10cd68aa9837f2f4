package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.GradientDescent;
import dev.quartic.ensemble.train.GradientFlow;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;

/** The trainer that a plan asks for. */
public final class MemberTrainers {
  private MemberTrainers() {}

  /**
   * Makes one for members of an ensemble.
   *
   * @throws UnsupportedOperationException for a plan that cannot be simulated
   */
  public static Trainer trainer(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan plan,
      EnsembleSettings settings,
      Products products) {
    double tolerance = FlowAccuracy.of(settings, layout.activation()).tolerance();
    return trainer(layout, data, plan, settings, tolerance, products);
  }

  /**
   * The same with a tolerance of its own, which may be finer than settings can ask for.
   *
   * @param tolerance of a step of a flow
   */
  static Trainer trainer(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan plan,
      EnsembleSettings settings,
      double tolerance,
      Products products) {
    long stepLimit = settings.stepLimit();
    Precision precision = settings.precision();
    return switch (plan) {
      case TrainingPlan.GradientDescent descent ->
          new GradientDescent(layout, data, descent, stepLimit, precision, products);
      case TrainingPlan.GradientFlow _ when precision == Precision.SINGLE ->
          throw new UnsupportedOperationException(
              "gradient flow is integrated in double precision only: its steps follow errors of a"
                  + " millionth of the outputs, its end modes of the kernel far below that");
      case TrainingPlan.GradientFlow flow when flow.ridge() > 0 ->
          throw new UnsupportedOperationException("networks are trained without a ridge");
      case TrainingPlan.GradientFlow flow ->
          new GradientFlow(layout, data, flow, tolerance, stepLimit, products);
      case TrainingPlan.Bayesian _ ->
          throw new UnsupportedOperationException(
              "an ensemble is trained by gradient-flow or gradient-descent; "
                  + "members of a bayesian posterior cannot be drawn yet");
    };
  }
}

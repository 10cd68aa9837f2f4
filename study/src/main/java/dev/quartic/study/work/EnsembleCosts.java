package dev.quartic.study.work;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.FlowSteps;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;
import dev.quartic.question.Question;
import java.util.List;

/** What ensembles of networks take, from counts of operations; see {@link Costs}. */
public final class EnsembleCosts {
  /** Time spent outside matrix products, as a factor. */
  private static final double OVERHEAD = 2;

  /**
   * Of a step of the flow, forward and back at each of its stages, in passes of the training
   * samples.
   */
  private static final double FLOW_PASSES = 12;

  private static final double STEP_PASSES = 3;

  /** Of a normal number, as many operations of a product as take the same time. */
  private static final double DRAW_OPERATIONS = 300;

  /** Drawing a normal number and what is done with it in a chain of layers. */
  private static final double NORMAL_SECONDS = 1.5e-8;

  /** Sums of all groups of networks. */
  private static final double TENSOR_SUMS = 2.5e8;

  private EnsembleCosts() {}

  /** Members trained at one shape, on the threads of the settings. */
  public static Forecast ensemble(
      Question question, Architecture shape, TrainingPlan plan, EnsembleSettings settings) {
    int threads = settings.engine().threads();
    double samples = question.samples().count();
    double outputs = shape.outputs();
    double covariances = 5 * plan.times().size() * Math.pow(samples * outputs, 2);
    double atOnce = settings.precision() == Precision.SINGLE ? 2 : 1;
    return new Forecast(
        OVERHEAD
            * operations(question, shape, plan, settings)
            / Speed.measured()
            / atOnce
            / threads,
        Forecast.RUNNING
            + 8
                * (covariances
                    + settings.engine().workers().threads()
                        * (4 * parameters(question.samples().count(), shape)
                            + 20 * samples * shape.depth() * 128)));
  }

  /** Additions and multiplications of an ensemble, roughly: a matter of the question alone. */
  public static double operations(
      Question question, Architecture shape, TrainingPlan plan, EnsembleSettings settings) {
    double trained = question.samples().train().count();
    double outputs = shape.outputs();
    double pass = 2 * question.samples().count() * parameters(question.samples().count(), shape);
    return switch (plan) {
      case TrainingPlan.GradientFlow _ ->
          FlowSteps.of(settings, question.network().sigma(), shape, trained * outputs)
              * (2 * trained * parameters(trained, shape) * (FLOW_PASSES + 2 * outputs)
                  + Costs.EIGEN_FLOPS * Math.pow(trained * outputs, 3));
      case TrainingPlan.GradientDescent descent ->
          settings.members() * largestFinite(descent) * step(trained, shape);
      case TrainingPlan.Bayesian _ -> settings.members() * pass;
    };
  }

  /** Of gradient descent, forward and back. */
  private static double step(double trained, Architecture shape) {
    return STEP_PASSES * 2 * trained * parameters(trained, shape);
  }

  /**
   * Networks trained by gradient descent.
   *
   * @param trained training samples
   */
  public static Forecast descents(
      int trained, Architecture shape, int networks, int steps, int threads) {
    double operations = (double) networks * steps * step(trained, shape);
    return new Forecast(OVERHEAD * operations / Speed.measured() / threads, Forecast.RUNNING);
  }

  /**
   * Networks that are drawn and followed by their own linear dynamics.
   *
   * @param operations of all of them
   */
  public static Forecast untrained(double operations, int threads) {
    return new Forecast(OVERHEAD * operations / Speed.measured() / threads, Forecast.RUNNING);
  }

  private static double largestFinite(TrainingPlan.GradientDescent descent) {
    return descent.times().stream().filter(Double::isFinite).mapToDouble(t -> t).max().orElse(1000);
  }

  /** Weights that are drawn; those of layer 1 act on coordinates of the samples. */
  private static double parameters(double samples, Architecture shape) {
    double parameters = 0;
    for (int layer = 1; layer <= shape.depth(); layer++) {
      double inputs =
          layer == 1 ? Math.min(samples, shape.inputDimension()) : shape.width(layer - 1);
      parameters += inputs * shape.width(layer);
    }
    return parameters;
  }

  /**
   * Tensors of order 1/n of networks at initialization.
   *
   * @param samples N
   * @param members at each width
   */
  public static Forecast tensors(
      List<Architecture> shapes, List<Integer> members, int samples, int threads) {
    double operations = 0;
    double largest = 0;
    for (int index = 0; index < shapes.size(); index++) {
      double one = 0;
      for (int width : shapes.get(index).hiddenWidths()) {
        one += 2 * Math.pow(width, 3) * samples * (samples + 1);
        largest = Math.max(largest, Math.pow(width, 2) * samples * (samples + 1) / 2);
      }
      operations += members.get(index) * one;
    }
    return new Forecast(
        Costs.START + OVERHEAD * operations / Speed.measured() / threads,
        Forecast.RUNNING + 8 * (threads + 1) * largest + TENSOR_SUMS);
  }

  /**
   * Networks that are drawn and looked at.
   *
   * @param samples N
   * @param members at each width
   * @param passes through the network that one takes, forward or back
   */
  public static Forecast drawn(
      int samples, List<Architecture> shapes, List<Integer> members, double passes, int threads) {
    double operations = 0;
    for (int index = 0; index < shapes.size(); index++) {
      double one = parameters(samples, shapes.get(index));
      operations += members.get(index) * one * (2 * samples * passes + DRAW_OPERATIONS);
    }
    return new Forecast(
        Costs.START + OVERHEAD * operations / Speed.measured() / threads, Forecast.RUNNING);
  }

  /** Normal numbers that are drawn and hardly used. */
  public static Forecast normals(double count, int threads) {
    return new Forecast(Costs.START + count * NORMAL_SECONDS / threads, Forecast.RUNNING);
  }
}

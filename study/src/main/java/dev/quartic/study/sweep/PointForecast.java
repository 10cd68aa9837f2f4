package dev.quartic.study.sweep;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.crossing.ProbeSampling;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What one point will take on one thread: rough, to choose how points share the threads. */
final class PointForecast {
  /** Samples up to which order 1/n, or all tensors, are computed unasked. */
  private static final int FEW_FOR_TRAINING = 48;

  private static final int FEW_FOR_TENSORS = 12;

  private static final Forecast ADVICE = new Forecast(1, 5e7);

  private PointForecast() {}

  static Forecast of(PointCommand command, Question question) {
    TrainingPlan plan = question.learning().plan(times(question));
    SampleSet samples = question.samples();
    Forecast theory = Costs.theory(question, 1);
    boolean firstOrder =
        question.order().map(Order.ONE::equals).orElse(samples.count() <= FEW_FOR_TRAINING)
            && question.network().sigma().smooth();
    Forecast predicted = firstOrder ? theory.then(ofFirstOrder(question, plan)) : theory;
    if (question.isOf(Order.HALF)) {
      predicted = theory.then(Costs.halfOrder(question, plan, ProbeSampling.PAIRS, 1));
    }
    return switch (command) {
      case PREDICT -> predicted;
      case SIMULATE -> theory.then(ensemble(question, question.network().architecture().width(1)));
      case VERIFY ->
          question.ensemble().widths().stream()
              .map(width -> ensemble(question, width))
              .reduce(predicted, Forecast::then);
      case TUNE -> ADVICE;
      case FLOW ->
          samples.count() <= FEW_FOR_TENSORS
              ? theory.then(Costs.firstOrder(question, plan, 1))
              : Costs.kernels(question, question.network().depth(), 1);
    };
  }

  private static Forecast ofFirstOrder(Question question, TrainingPlan plan) {
    boolean sampled =
        question.firstOrder().route() == FirstOrderRequest.Route.SAMPLED
            || !Costs.firstOrderMemory(question).fits();
    return sampled
        ? Costs.sampledTables(question, 1).then(new Forecast(question.firstOrder().budget(), 0))
        : Costs.firstOrder(question, plan, 1);
  }

  private static Forecast ensemble(Question question, int width) {
    var shape = question.architecture();
    return EnsembleCosts.ensemble(
        question,
        shape.depth() > 1 ? shape.scaledTo(width) : shape,
        question.learning().plan(times(question)),
        EnsembleSettings.of(question.ensemble().members(), 0, 1)
            .withPrecision(question.ensemble().precision()));
  }

  /** Those of the question, or as many as would be chosen. */
  private static List<Double> times(Question question) {
    return question
        .learning()
        .times()
        .orElseGet(() ->
            Stream.concat(
                    DoubleStream.iterate(1, step -> step < 1000, step -> step * 2).boxed(),
                    Stream.of(1000.0))
                .toList());
  }
}

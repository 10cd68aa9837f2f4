package dev.quartic.study.prediction;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which order in 1/n a prediction goes to, and by which route.
 *
 * @param order that it goes to; empty where that may be n^(−1/2), which takes a {@linkplain
 *     HalfOrderChoice look} at its size
 * @param request how terms of order 1/n are come by, settled where they are
 */
record OrderChoice(Optional<Order> order, FirstOrderRequest request) {
  /** Unasked, dense order 1 is left out for more samples than this: it grows like N⁴. */
  private static final int UNASKED_SAMPLES = 48;

  /** Arrays of N⁴ entries are indexed by 32-bit numbers. */
  private static final int MOST_SAMPLES = 200;

  /** Unasked, sampling may take so many seconds of one processor, tables and all. */
  private static final double UNASKED_SECONDS = 60;

  /**
   * Refuses order 1 where the question alone tells that it cannot be given, before any work.
   *
   * @param sampling whether terms may be sampled
   * @throws Refusal where it was asked for and does not exist, or does not fit
   */
  static void requirePossible(Question question, boolean sampling) {
    if (question.isOf(Order.HALF)) {
      HalfOrderStudy.requirePossible(question);
    }
    if (!question.isOf(Order.ONE)) {
      return;
    }
    boolean trained = !(question.learning() instanceof Bayesian);
    Optional<String> obstacle = trained ? obstacle(question) : Optional.empty();
    obstacle.ifPresent(OrderChoice::refuse);
    int samples = question.samples().count();
    if (trained && sampling && route(question) == Route.SAMPLED) {
      SampledStudy.requirePossible(question);
      return;
    }
    if (question.firstOrder().route() == Route.SAMPLED) {
      throw new Refusal(
          Asked.ORDER_ROUTE,
          trained
              ? "auto or dense: terms are sampled for predict alone"
              : "auto or dense: bayesian learning has no training to sample",
          "sampled");
    }
    if (samples > MOST_SAMPLES) {
      throw new Refusal(
          Asked.ORDER,
          "at most %d samples for order 1".formatted(MOST_SAMPLES),
          samples + " samples");
    }
    if (trained) {
      Costs.firstOrderMemory(question)
          .requireRoom(Asked.ORDER, "0, or fewer samples: order 1 must fit into memory");
    }
  }

  private static void refuse(String obstacle) {
    throw new Refusal(Asked.ORDER, "0, because %s".formatted(obstacle), "1");
  }

  /** The route to terms of order 1/n of training, where they were asked for. */
  private static Route route(Question question) {
    Route asked = question.firstOrder().route();
    if (asked != Route.AUTO) {
      return asked;
    }
    if (!question.architecture().plain()) {
      return Route.DENSE;
    }
    int samples = question.samples().count();
    boolean dense =
        samples <= MOST_SAMPLES
            && Costs.firstOrderMemory(question).fits()
            && Costs.denseSeconds(question) <= question.firstOrder().budget();
    return dense ? Route.DENSE : Route.SAMPLED;
  }

  /** Why terms are sampled: what the tensors of four samples would take. */
  static String whySampled(Question question) {
    int samples = question.samples().count();
    return "tensors of %d samples would take %s and %s of memory"
        .formatted(
            samples,
            Forecast.duration(Costs.denseSeconds(question)),
            Forecast.memory(Costs.firstOrderMemory(question).bytes()));
  }

  /**
   * The order that was asked for, or the highest that can be given.
   *
   * @param further why the plan cannot be followed to order 1/n by tensors, where it cannot
   * @param sampling whether terms may be sampled
   * @param notes receives why unasked order 1 is left out
   * @throws Refusal when order 1 was asked for and does not exist
   */
  static OrderChoice of(
      Question question,
      TrainingPlan plan,
      Optional<String> further,
      boolean sampling,
      List<String> notes) {
    boolean trained = !(plan instanceof TrainingPlan.Bayesian);
    FirstOrderRequest request = question.firstOrder();
    Optional<String> missing = trained ? obstacle(question) : Optional.empty();
    if (question.order().isEmpty()) {
      return unasked(question, trained, missing, further, sampling, notes);
    }
    boolean sampled = trained && sampling && route(question) == Route.SAMPLED;
    if (question.isOf(Order.ONE)) {
      (sampled ? missing : missing.or(() -> further)).ifPresent(OrderChoice::refuse);
      return of(Order.ONE, sampled ? request.by(Route.SAMPLED) : request);
    }
    return new OrderChoice(question.order(), request);
  }

  private static OrderChoice unasked(
      Question question,
      boolean trained,
      Optional<String> missing,
      Optional<String> further,
      boolean sampling,
      List<String> notes) {
    FirstOrderRequest request = question.firstOrder();
    int samples = question.samples().count();
    if (samples <= UNASKED_SAMPLES && HalfOrderStudy.mayExist(question)) {
      return new OrderChoice(Optional.empty(), request);
    }
    Optional<String> obstacle = missing.or(() -> further);
    Forecast memory = Costs.firstOrderMemory(question);
    boolean dense =
        obstacle.isEmpty()
            && samples <= UNASKED_SAMPLES
            && (!trained || memory.fits())
            && request.route() != Route.SAMPLED;
    if (dense) {
      return of(Order.ONE, request);
    }
    FirstOrderRequest brief = request.within(Math.min(request.budget(), UNASKED_SECONDS));
    if (trained
        && sampling
        && missing.isEmpty()
        && request.route() != Route.DENSE
        && SampledStudy.affordable(question, brief.budget())) {
      notes.add(
          "Terms of order 1/n are sampled for %s of processor time at most; order: 1 takes all of order1.budget."
              .formatted(Forecast.duration(brief.budget())));
      return of(Order.ONE, brief.by(Route.SAMPLED));
    }
    notes.add("Only infinite width is predicted: " + why(question, obstacle, memory));
    return of(Order.ZERO, request);
  }

  private static OrderChoice of(Order order, FirstOrderRequest request) {
    return new OrderChoice(Optional.of(order), request);
  }

  private static String why(Question question, Optional<String> obstacle, Forecast memory) {
    int samples = question.samples().count();
    if (obstacle.isPresent()) {
      return obstacle.get() + ".";
    }
    if (samples > MOST_SAMPLES) {
      return "terms of order 1/n of %d samples are sampled, which takes long; ask for them with order: 1."
          .formatted(samples);
    }
    return samples > UNASKED_SAMPLES
        ? "with %d samples the terms of order 1/n take long; ask for them with order: 1, or take at most %d samples."
            .formatted(samples, UNASKED_SAMPLES)
        : "the terms of order 1/n of %d samples take %s of memory."
            .formatted(samples, Forecast.memory(memory.bytes()));
  }

  private static Optional<String> obstacle(Question question) {
    if (question.learning().ridge() > 0) {
      return Optional.of("order 1/n is not derived for training with a ridge");
    }
    Activation activation = question.network().sigma();
    Set<Tensor> missing = EnumSet.allOf(Tensor.class);
    missing.removeAll(Existence.of(activation).tensors());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "training at order 1/n needs the tensors %s, which do not exist for %s: it has a kink"
                .formatted(
                    String.join(", ", missing.stream().map(Tensor::label).toList()),
                    activation.name()));
  }
}

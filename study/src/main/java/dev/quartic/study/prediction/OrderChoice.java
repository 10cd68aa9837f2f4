package dev.quartic.study.prediction;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
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

/** Which order in 1/n a prediction goes to. */
final class OrderChoice {
  /** Unasked, order 1 is left out for more samples than this: time and memory grow like N⁴. */
  private static final int UNASKED_SAMPLES = 48;

  /** Arrays of N⁴ entries are indexed by 32-bit numbers. */
  private static final int MOST_SAMPLES = 200;

  private OrderChoice() {}

  /**
   * Refuses order 1 where the question alone tells that it cannot be given, before any work.
   *
   * @throws Refusal where it was asked for and does not exist, or does not fit
   */
  static void requirePossible(Question question) {
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

  /**
   * The order that was asked for, or the highest that can be given.
   *
   * @param further why the plan cannot be followed to order 1/n, where it cannot
   * @param notes receives why unasked order 1 is left out
   * @throws Refusal when order 1 was asked for and does not exist
   */
  static Order of(
      Question question, TrainingPlan plan, Optional<String> further, List<String> notes) {
    Optional<String> obstacle =
        (plan instanceof TrainingPlan.Bayesian ? Optional.<String>empty() : obstacle(question))
            .or(() -> further);
    int samples = question.samples().count();
    if (question.order().isEmpty()) {
      if (obstacle.isPresent()) {
        notes.add("Only infinite width is predicted: %s.".formatted(obstacle.get()));
        return Order.ZERO;
      }
      if (samples > UNASKED_SAMPLES) {
        notes.add(
            samples > MOST_SAMPLES
                ? "Only infinite width is predicted: terms of order 1/n are given for at most %d samples, not for %d."
                    .formatted(MOST_SAMPLES, samples)
                : "Only infinite width is predicted: with %d samples the terms of order 1/n take long; ask for them with order: 1, or take at most %d samples."
                    .formatted(samples, UNASKED_SAMPLES));
        return Order.ZERO;
      }
      Forecast memory = Costs.firstOrderMemory(question);
      if (!(plan instanceof TrainingPlan.Bayesian) && !memory.fits()) {
        notes.add(
            "Only infinite width is predicted: the terms of order 1/n of %d samples take %s of memory."
                .formatted(samples, Forecast.memory(memory.bytes())));
        return Order.ZERO;
      }
      return Order.ONE;
    }
    if (question.isOf(Order.ONE)) {
      obstacle.ifPresent(OrderChoice::refuse);
    }
    return question.order().get();
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

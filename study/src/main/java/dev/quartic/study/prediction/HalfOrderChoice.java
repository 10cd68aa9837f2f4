package dev.quartic.study.prediction;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import dev.quartic.theory.crossing.ProbeSampling;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a prediction for an activation with a kink takes order n^(−1/2) unasked: where it may be
 * believed at one of the times, as a few samples of it tell.
 */
public final class HalfOrderChoice {
  /** Unasked, it is left out where it takes more seconds of one core than this. */
  private static final double UNASKED_SECONDS = 60;

  /** Sizes to some percent. */
  private static final int PILOT_PAIRS = 1024;

  private HalfOrderChoice() {}

  /** The same with its order, where that was left open. */
  public static TheoryStudy settled(TheoryStudy theory, Work work) {
    if (theory.question().order().isPresent()) {
      return theory;
    }
    return obstacle(theory, work)
        .map(why -> theory.of(Order.ZERO, List.of("Only infinite width is predicted: " + why)))
        .orElseGet(() -> theory.of(Order.HALF, List.of()));
  }

  private static Optional<String> obstacle(TheoryStudy theory, Work work) {
    Question question = theory.question();
    TrainingPlan plan = HalfOrderStudy.finitePlan(theory);
    double seconds = Costs.halfOrder(question, plan, ProbeSampling.PAIRS, 1).seconds();
    if (seconds > UNASKED_SECONDS) {
      return Optional.of(
          "terms of order 1/sqrt(n) take %s of one core; ask for them with order: half."
              .formatted(Forecast.duration(seconds)));
    }
    try {
      var sampling = ProbeSampling.ofPairs(PILOT_PAIRS, question.seeds().single());
      var few =
          HalfOrderStudy.sampled(theory, plan, sampling, Keeper.nowhere(work.workers()), work);
      return few.sizes().stream().anyMatch(HalfOrderSize::holds)
          ? Optional.empty()
          : Optional.of(tooNarrow(few));
    } catch (IllegalArgumentException none) {
      return Optional.of("order 1/sqrt(n) is not known here: %s.".formatted(none.getMessage()));
    }
  }

  private static String tooNarrow(HalfOrderStudy few) {
    HalfOrderSize best =
        few.sizes().stream().min(Comparator.comparingDouble(one -> one.widthFor(1))).orElseThrow();
    double width = few.theory().question().architecture().width(1);
    return "these networks are too narrow for order 1/sqrt(n), which is believed from width %.0f on at t = %s."
        .formatted(Math.ceil(best.widthFor(width)), Numbers.plain(best.time()));
  }
}

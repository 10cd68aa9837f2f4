package dev.quartic.study.prediction;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import java.util.List;
import java.util.Optional;

/** What to do instead of following gradient flow for hours. */
final class FasterEnsemble {
  private static final double LONG_SECONDS = 600;

  /** Of the largest stable step: networks of finite width have larger eigenvalues than Θ. */
  private static final double SHARE = 0.25;

  private FasterEnsemble() {}

  /** A few words beside a forecast; none where it is short. */
  static Optional<String> hint(TheoryStudy theory, Forecast forecast, int threads) {
    double last =
        theory.plan().times().stream()
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (forecast.seconds() < LONG_SECONDS
        || last == 0
        || !(theory.plan() instanceof TrainingPlan.GradientFlow)) {
      return Optional.empty();
    }
    double step = SHARE * theory.largestStableStep();
    double steps = Math.ceil(last / step);
    var descent = new TrainingPlan.GradientDescent(step, 0, List.of(steps));
    Question question = theory.question();
    Forecast two =
        EnsembleCosts.ensemble(
            question, question.architecture(), descent, EnsembleSettings.of(2, 0, threads));
    double one = two.seconds() / 2;
    return Optional.of(
        one > forecast.seconds()
            ? "fewer networks take less"
            : "fewer networks take less, and one by gradient descent at step size %s, %,.0f steps, about %s"
                .formatted(Numbers.plain(step), steps, Forecast.duration(one)));
  }
}

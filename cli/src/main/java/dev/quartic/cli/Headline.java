package dev.quartic.cli;

import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.prediction.ExpectedScores;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.tune.Advice;
import java.util.List;

/** An answer in a few words, for lists of runs. */
final class Headline {
  private Headline() {}

  static String of(Answer answer) {
    return switch (answer) {
      case Prediction prediction -> prediction(prediction);
      case Measurement measured ->
          "%d networks, train loss %s"
              .formatted(
                  measured.ensemble().members(),
                  Numbers.format(last(measured.ensemble().trainLoss().mean().data())));
      case Advice advice ->
          "C_b %s, C_W %s"
              .formatted(
                  Numbers.format(advice.study().biasVariance()),
                  Numbers.format(advice.study().weightVariance()));
      default -> answer.command().equals("verify") ? verdict(answer) : "";
    };
  }

  private static String prediction(Prediction prediction) {
    List<ExpectedScores> scores =
        prediction.theory().testScores().orElseGet(prediction.theory()::trainScores);
    ExpectedScores last = scores.getLast();
    return "order %d, %s loss %s%s"
        .formatted(
            prediction.order(),
            prediction.theory().testScores().isPresent() ? "test" : "train",
            Numbers.format(last.loss()),
            last.accuracy().isPresent()
                ? ", accuracy %.1f %%".formatted(100 * last.accuracy().getAsDouble())
                : "");
  }

  private static String verdict(Answer answer) {
    return answer.agrees() ? "theory and networks agree" : "theory and networks DISAGREE";
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }
}

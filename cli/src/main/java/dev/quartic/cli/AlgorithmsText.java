package dev.quartic.cli;

import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.study.expand.algorithms.AlgorithmPair;
import dev.quartic.study.expand.algorithms.AlgorithmsMeasurement;
import dev.quartic.study.expand.algorithms.AlgorithmsStudy;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code quartic expand --algorithms} prints. */
final class AlgorithmsText {
  private AlgorithmsText() {}

  static void say(Console console, AlgorithmsStudy study) {
    console.say("");
    console.say(
        "  %d training and %d test samples; typical networks, by width, and the power of n",
        study.theory().trainSamples(),
        study.theory().kernels().samples() - study.theory().trainSamples());
    console.say(
        "  %-46s  %s   n^s",
        "",
        study.widths().stream()
            .map(one -> "%23s".formatted("n = " + one.width()))
            .collect(Collectors.joining()));
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      int pair = c;
      String name = AlgorithmPair.ALL.get(c).name(study.plans());
      console.say("  %s", name);
      row(console, study, "f* apart", one -> one.apart(pair), AlgorithmsStudy.APART);
      row(console, study, "  less its prediction", one -> one.left(pair), AlgorithmsStudy.LEFT);
      row(
          console,
          study,
          "θ* apart, beside |θ* − θ|",
          one -> one.moved(pair),
          AlgorithmsStudy.MOVED);
      row(
          console,
          study,
          "  relative error of its prediction",
          one -> one.movedLeft(pair),
          AlgorithmsStudy.MOVED);
    }
    Agreement agreement = study.agreement();
    console.say("");
    if (agreement.count() > 0) {
      console.say(
          "  n · E[f*_A − f*_B] against its predicted coefficient: %d z-scores, rms %.2f, largest %.2f",
          agreement.count(), agreement.rootMeanSquare(), agreement.largest());
    }
    console.say("  %s", verdict(study));
  }

  /** What was found, in one sentence. */
  private static String verdict(AlgorithmsStudy study) {
    if (!study.holds()) {
      return "Theory and networks DISAGREE.";
    }
    if (!study.expansionHolds()) {
      return "Nothing is judged: order 1/n leaves over half of the differences or more. Wider networks are nearer.";
    }
    return study.compared()
        ? "Theory and networks agree."
        : "Nothing is judged: a power of the width takes two widths.";
  }

  private static void row(
      Console console,
      AlgorithmsStudy study,
      String name,
      Function<AlgorithmsMeasurement, AlgorithmsMeasurement.Typical> figure,
      double expected) {
    Optional<PowerLaw> law = study.exponent(figure);
    console.say(
        "    %-44s  %s   %s",
        name,
        study.widths().stream()
            .map(figure)
            .map(one -> "%23s".formatted(Numbers.withError(one.value(), one.error())))
            .collect(Collectors.joining()),
        law.map(fit ->
                "s = %.2f ± %.2f, expected %s"
                    .formatted(fit.exponent(), fit.exponentError(), Text.number(expected)))
            .orElse(""));
  }
}

package dev.quartic.cli;

import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.SampledScores;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.study.verification.SampledVerification;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledSize;
import java.util.List;
import java.util.Optional;

/** What {@code predict} and {@code verify} print of sampled terms of order 1/n. */
final class SampledText {
  private SampledText() {}

  static void say(Console console, SampledStudy study) {
    int believed = study.believed();
    if (believed > 0) {
      console.say(
          "  Order 1/n at these widths, sampled, relative to infinite width (rms over samples, ±"
              + " one standard error):");
      console.say(
          "  %10s  %18s  %18s  %16s     %s",
          "time", "mean", "variance", "drift of NTK", "of the mean: E[H]   Var H    dH   ddH");
    }
    for (SampledSize one : study.sizes().subList(0, believed)) {
      Validity size = one.size();
      console.say(
          "  %10s  %7.2f %% ± %4.2f %%  %7.1f %% ± %4.1f %%  %6.1f %% ± %3.1f %%  %16.1f %% %6.1f"
              + " %% %6.1f %% %6.1f %%",
          Text.number(one.time()),
          100 * size.mean(),
          100 * one.meanError(),
          100 * size.varianceRatio(),
          100 * one.varianceRatioError(),
          100 * size.drift(),
          100 * one.driftError(),
          100 * size.ntkMean(),
          100 * size.ntkVariance(),
          100 * size.dNtk(),
          100 * size.ddNtk());
    }
    SampledPrediction terms = study.terms();
    if (terms != null) {
      console.say(
          "  Known to ±%.2g %% of means (asked %.2g %%) and ±%.2g %% of variances (asked %.2g %%),"
              + " at the worst of these times; %s of processor time.",
          100 * terms.reached().meanError(),
          100 * study.theory().question().firstOrder().error(),
          100 * terms.reached().varianceError(),
          100 * study.askedOfVariances(),
          Forecast.duration(study.seconds()));
    }
    losses(console, study);
    if (believed < study.sizes().size()) {
      beyond(console, study, study.sizes().subList(believed, study.sizes().size()));
    }
    console.say("");
  }

  static void say(Console console, SampledVerification verification) {
    say(console, verification.theory());
    if (verification.countedTimes() > 0) {
      console.say(
          "  Coefficients of 1/n of %d groups of samples, fitted and sampled, at the %d of %d times where the expansion holds at width %d",
          verification.theory().groups().size(),
          verification.countedTimes(),
          verification.counted().length,
          verification.widths().widths().getFirst());
      FirstOrderText.table(console, verification.tests(), verification.counted(), _ -> true);
    }
    FirstOrderText.verdict(console, "1/n", verification, verification.agreement().holds());
  }

  /** Expected losses of one network to order 1/n, where all variances were sampled. */
  private static void losses(Console console, SampledStudy study) {
    Optional<List<SampledScores>> train = study.trainScores();
    Optional<List<SampledScores>> test = study.testScores();
    if (train.isEmpty() && test.isEmpty()) {
      return;
    }
    console.say(
        "  %10s%s%s",
        "time",
        train.isPresent() ? "  %28s".formatted("train loss to order 1/n") : "",
        test.isPresent() ? "  %28s".formatted("test loss to order 1/n") : "");
    for (int time = 0; time < study.believed(); time++) {
      console.say(
          "  %10s%s%s", Text.number(study.times().get(time)), loss(train, time), loss(test, time));
    }
  }

  private static String loss(Optional<List<SampledScores>> scores, int time) {
    return scores
        .map(all -> all.get(time))
        .map(one -> "  %28s".formatted(Numbers.withError(one.expected().loss(), one.lossError())))
        .orElse("");
  }

  /** Where the expansion ends. */
  private static void beyond(Console console, SampledStudy study, List<SampledSize> beyond) {
    SampledSize first = beyond.getFirst();
    console.say(
        "  Beyond the expansion %s: corrections %s %.0f %%, and above %.0f %% they are not to be"
            + " believed.",
        study.believed() == 0 ? "at all times" : "from %s on".formatted(Text.number(first.time())),
        first.atLeast() > Validity.LIMIT ? "reach" : "may reach",
        100 * first.atMost(),
        100 * Validity.LIMIT);
    console.say(
        "  %s",
        study.believed() == 0
            ? "Take a wider or shallower network, or earlier times."
            : "Stop training earlier, or take a wider or shallower network.");
  }
}

package dev.quartic.cli;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Described;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.EffectiveAgreement;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.measurement.PrecisionNote;
import dev.quartic.study.prediction.ExpectedScores;
import dev.quartic.study.prediction.FiniteWidthScale;
import dev.quartic.study.prediction.FrameworkStep;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.WidthStudy;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.training.Conditioning;
import java.util.List;
import java.util.Locale;

/** What commands print for people. */
final class Text {
  private Text() {}

  static void question(Console console, Question question) {
    NetworkModel model = question.model();
    console.say(
        "  network   depth %d, widths %s, %s, %,d parameters",
        model.depth(),
        String.join(" ", model.architecture().widths().stream().map(String::valueOf).toList()),
        model.activation().name(),
        model.architecture().parameters());
    if (model.architecture().normalized()) {
      console.say("  normalize every hidden layer, before its activation");
    }
    if (!model.architecture().skips().isEmpty()) {
      console.say("  skips     %s", Described.skips(model.architecture()));
    }
    console.say(
        "  start     C_b = %s, C_W = %s; rates lambda_b = %s, lambda_W = %s",
        layers(model.variances().bias()),
        layers(model.variances().weight()),
        layers(model.rates().bias()),
        layers(model.rates().weight()));
    console.say(
        "  samples   %d to train on, %d to test, of dimension %d",
        question.samples().train().count(),
        question.samples().test().count(),
        question.samples().inputDimension());
  }

  /** One number where all layers have the same. */
  private static String layers(List<Double> values) {
    return values.stream().distinct().count() == 1
        ? number(values.getFirst())
        : String.join(" ", values.stream().map(Text::number).toList());
  }

  static void forecast(Console console, String what, Forecast forecast) {
    console.say(
        "  forecast  %s: %s, %s of memory",
        what, Forecast.duration(forecast.seconds()), Forecast.memory(forecast.bytes()));
  }

  static void prediction(Console console, TheoryStudy study) {
    Conditioning conditioning = study.conditioning();
    if (conditioning != null) {
      console.say(
          "  Theta     eigenvalues %.3g to %.3g, condition number %.3g; steps are stable below %.4g",
          conditioning.smallest(),
          conditioning.largest(),
          conditioning.conditionNumber(),
          study.largestStableStep());
      console.say(
          "            (for a mean of squares as frameworks take it: below %.4g)",
          FrameworkStep.ofMeanLoss(study.largestStableStep(), study));
    }
    console.say("");
    List<ExpectedScores> train = study.trainScores();
    boolean tested = study.testScores().isPresent();
    List<ExpectedScores> test = study.testScores().orElse(train);
    boolean accuracy = test.getFirst().accuracy().isPresent();
    if (tested && accuracy) {
      console.say("  %10s  %12s  %12s   %s", "", "", "", "test accuracy of");
    }
    console.say(
        "  %10s  %12s%s",
        timeName(study.plan()),
        "train loss",
        tested ? "     test loss" + (accuracy ? "   one network   the mean" : "") : "");
    for (int index = 0; index < study.plan().times().size(); index++) {
      StringBuilder row = new StringBuilder();
      row.append(
          String.format(
              Locale.ROOT,
              "  %10s  %12.5g",
              number(study.plan().times().get(index)),
              train.get(index).loss()));
      if (tested) {
        row.append(String.format(Locale.ROOT, "  %12.5g", test.get(index).loss()));
        if (accuracy) {
          row.append(
              String.format(
                  Locale.ROOT,
                  "  %10.1f %%  %7.1f %%",
                  100 * test.get(index).accuracy().getAsDouble(),
                  100 * test.get(index).meanAccuracy().getAsDouble()));
        }
      }
      console.say(row.toString());
    }
    ExpectedScores last = test.getLast();
    console.say(
        "  Losses are half sums of squares over samples and outputs; per value (z - y)^2 is %.4g at the last time.",
        last.meanSquare());
    if (!study.question().isOf(Order.ONE)) { // else it is told with its term of order 1/n
      study
          .prediction()
          .logEvidence()
          .ifPresent(evidence -> console.say("  log evidence  %.6g at infinite width", evidence));
    }
    console.say("");
  }

  /** What infinite width leaves out. */
  static void scale(Console console, Question question) {
    FiniteWidthScale.of(question)
        .ifPresent(scale -> {
          console.say(
              "  Networks of these widths are not infinitely wide: at the start the NTK of one deviates by %.0f %% from the mean"
                  + " (rms),",
              100 * scale.ntk());
          console.say(
              "  and V/(nK^2) = %s. What is predicted above may be off by as much at early times, and by more at late ones.",
              number(scale.nonGaussianity()));
        });
  }

  static void ensemble(Console console, EnsembleResult ensemble) {
    console.say("");
    console.say("  %d networks: %s", ensemble.members(), ensemble.training().description());
    var integration = ensemble.training().integration();
    if (integration != null) {
      console.say(
          "  error of the integration, measured on %d of them: %.1e",
          integration.members(), integration.largestDifference());
    }
    PrecisionNote.of(ensemble)
        .ifPresent(note -> console.say("  difference from double precision: %s", note));
    console.say("");
    console.say("  %10s  %22s", "time", "train loss");
    for (int index = 0; index < ensemble.times().size(); index++) {
      console.say(
          "  %10s  %12.5g ± %.1e",
          number(ensemble.times().get(index)),
          ensemble.trainLoss().mean().get(index),
          ensemble.trainLoss().error().get(index));
    }
  }

  static void comparison(Console console, WidthStudy comparison) {
    console.say("");
    console.say(
        "  %s · (ensemble − infinite width) = %s, over widths %s",
        comparison.law().factor(), comparison.lawText(), comparison.widths());
    comparison
        .measurements()
        .forEach(one ->
            PrecisionNote.of(one.ensemble())
                .ifPresent(note ->
                    console.say(
                        "  difference from double precision at width %d: %s", one.width(), note)));
    console.say("  %12s  %9s  %7s  %7s  %18s", "", "compared", "rms z", "max |z|", "c0 known to");
    for (FittedArray array : List.of(comparison.mean(), comparison.covariance())) {
      Agreement own = Agreement.of(comparison.zScores(array));
      console.say(
          "  %12s  %9d  %7.2f  %7.2f  %16.0f %%",
          array.name(),
          comparison.compared(array),
          own.rootMeanSquare(),
          own.largest(),
          100 * array.relativeInterceptError());
    }
    Agreement agreement = comparison.agreement();
    console.say("");
    if (agreement.count() == 0) {
      console.say("  With fewer than two widths there is nothing to test the law with.");
    } else {
      console.say(
          "  Theory and ensembles %s: %d z-scores, rms %.2f, largest %.2f, %.1f %% within ±2 (95.4 %% expected)",
          agreement.holds() ? "agree" : "DISAGREE",
          agreement.count(),
          agreement.rootMeanSquare(),
          agreement.largest(),
          100 * agreement.withinTwo());
      if (!agreement.holds()) {
        console.say(
            "  (Late times and narrow networks can lie beyond %s: earlier times or wider networks tell that from an error.)",
            comparison.lawText());
      }
    }
  }

  /**
   * The verdict on z-scores that are worth fewer independent ones.
   *
   * @param nothing why there are none
   */
  static void verdict(Console console, EffectiveAgreement agreement, String nothing) {
    Agreement scores = agreement.scores();
    if (scores.count() == 0) {
      console.say("  Nothing to test: %s.", nothing);
      return;
    }
    console.say(
        "  Theory and networks %s: %d z-scores worth %.0f independent ones, rms %.2f, largest %.2f",
        agreement.holds() ? "agree" : "DISAGREE",
        scores.count(),
        agreement.effectiveCount(),
        scores.rootMeanSquare(),
        scores.largest());
  }

  private static String timeName(TrainingPlan plan) {
    return switch (plan) {
      case TrainingPlan.GradientFlow _ -> "time";
      case TrainingPlan.GradientDescent _ -> "steps";
      case TrainingPlan.Bayesian _ -> "posterior";
    };
  }

  /** Up to six significant digits, infinity as a sign. */
  static String number(double value) {
    return Numbers.plain(value);
  }
}

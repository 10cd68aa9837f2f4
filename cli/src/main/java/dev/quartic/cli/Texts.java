package dev.quartic.cli;

import dev.quartic.question.Bayesian;
import dev.quartic.question.Order;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.expand.algorithms.AlgorithmDependence;
import dev.quartic.study.expand.limits.TwoLimits;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.expand.start.JointDistribution;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.measurement.PrecisionNote;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.verification.BayesianVerification;
import dev.quartic.study.verification.InitialVerification;
import dev.quartic.study.verification.TrainedVerification;

/** Every kind of answer in text. */
final class Texts {
  private Texts() {}

  static void say(Console console, Answer answer) {
    switch (answer) {
      case Prediction prediction -> prediction(console, prediction);
      case Measurement measured -> Text.ensemble(console, measured.ensemble());
      case TrainedVerification verified -> {
        Text.comparison(console, verified.widths());
        if (verified.first() != null) {
          FirstOrderText.say(console, verified.first());
        }
        if (verified.sampled() != null) {
          SampledText.say(console, verified.sampled());
        }
        if (verified.half() != null) {
          HalfOrderText.say(console, verified.half());
        }
      }
      case BayesianVerification verified -> VerifyText.say(console, verified.comparison());
      case InitialVerification verified -> VerifyText.say(console, verified.comparison());
      case Flow flow -> TensorText.print(console, flow.studies(), flow.existence());
      case TaylorSeries series -> SeriesText.say(console, series.study());
      case JointDistribution start -> StartText.say(console, start.study());
      case TwoLimits limits -> StartText.say(console, limits.study());
      case AlgorithmDependence algorithms -> AlgorithmsText.say(console, algorithms.study());
      case MinimalStudy minimal -> {
        MinimalText.problem(console, minimal.problem());
        MinimalText.study(console, minimal);
      }
      case Advice advice -> {
        TuneText.print(console, advice.study());
        if (advice.check() != null) {
          TuneText.check(console, advice.check());
        }
      }
      default -> throw new IllegalStateException("no text for " + answer.getClass());
    }
  }

  private static void prediction(Console console, Prediction prediction) {
    if (prediction.ensemble() != null) {
      PrecisionNote.of(prediction.ensemble())
          .ifPresent(note -> console.say("  networks' difference from double precision: %s", note));
      return; // all but the ensemble has been said, and that is for the page
    }
    Text.prediction(console, prediction.theory());
    if (prediction.firstOrder() != null) {
      FirstOrderText.say(console, prediction.firstOrder());
    }
    if (prediction.sampled() != null) {
      SampledText.say(console, prediction.sampled());
    }
    if (prediction.halfOrder() != null) {
      HalfOrderText.say(console, prediction.halfOrder());
    }
    if (prediction.posterior() != null) {
      PosteriorText.say(console, prediction.posterior());
    }
    if (prediction.order() == Order.ZERO
        && !(prediction.question().learning() instanceof Bayesian)) {
      Text.scale(console, prediction.question());
    }
  }
}

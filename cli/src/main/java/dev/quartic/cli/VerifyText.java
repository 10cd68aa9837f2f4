package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.verification.PosteriorVerification;
import dev.quartic.study.verification.TensorVerification;

/** What {@code verify --tensors}, and {@code verify} of Bayesian learning, print. */
final class VerifyText {
  private VerifyText() {}

  static void say(Console console, TensorVerification verification) {
    console.say("");
    console.say("  measured − theory = b/n + c/n², over widths %s", verification.widths());
    console.say("  %8s  %8s  %7s  %7s", "tensor", "entries", "rms z", "max |z|");
    for (String tensor : verification.tensors()) {
      Agreement own = Agreement.of(verification.zScores(tensor));
      console.say(
          "  %8s  %8d  %7.2f  %7.2f", tensor, own.count(), own.rootMeanSquare(), own.largest());
    }
    Agreement all = verification.agreement();
    console.say("");
    console.say(
        "  Theory and networks %s: %d z-scores worth %.0f independent ones, rms %.2f, largest %.2f, %.1f %% within ±2 (95.4 %% expected)",
        all.holds() ? "agree" : "DISAGREE",
        all.count(),
        verification.effectiveCount(),
        all.rootMeanSquare(),
        all.largest(),
        100 * all.withinTwo());
  }

  static void say(Console console, PosteriorVerification verification) {
    console.say("");
    console.say(
        "  n · (ensemble − infinite width) − coefficient of 1/n = b/n + c/n², over widths %s",
        verification.widths());
    console.say("  %12s  %9s  %7s  %7s", "", "compared", "rms z", "max |z|");
    for (var comparison : verification.comparisons()) {
      Agreement own = Agreement.of(verification.zScores(comparison));
      console.say(
          "  %12s  %9d  %7.2f  %7.2f",
          comparison.beyond().name(), own.count(), own.rootMeanSquare(), own.largest());
    }
    Agreement agreement = verification.agreement();
    console.say("");
    console.say(
        agreement.count() == 0
            ? "  With fewer than two widths there is nothing to test the law with."
            : "  Theory and ensembles %s: %d z-scores, rms %.2f, largest %.2f",
        agreement.holds() ? "agree" : "DISAGREE",
        agreement.count(),
        agreement.rootMeanSquare(),
        agreement.largest());
  }
}

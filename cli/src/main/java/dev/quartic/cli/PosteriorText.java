package dev.quartic.cli;

import dev.quartic.study.prediction.PosteriorStudy;

/** What {@code predict} prints of Bayesian learning at order 1/n. */
final class PosteriorText {
  private PosteriorText() {}

  static void say(Console console, PosteriorStudy study) {
    var evidence = study.posterior().evidence();
    console.say("  Order 1/n at these widths:");
    console.say(
        "  log evidence  %.6g at infinite width, %+.4g from order 1/n",
        evidence.order0(), evidence.order1());
    console.say(
        "  means         move by %.4g at most (error below %.1e)",
        study.posterior().mean1().maxAbs(), study.posterior().error().mean().maxAbs());
    console.say("");
  }
}

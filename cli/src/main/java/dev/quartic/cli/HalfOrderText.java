package dev.quartic.cli;

import dev.quartic.study.prediction.HalfOrderSize;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.HalfOrderWords;
import dev.quartic.study.verification.CloserOrder;
import dev.quartic.study.verification.HalfOrderVerification;
import dev.quartic.study.verification.NetworkByNetwork;

/** What {@code predict} prints of order n^(−1/2). */
final class HalfOrderText {
  private HalfOrderText() {}

  static void say(Console console, HalfOrderVerification verification) {
    if (verification.countedTimes() > 0) {
      console.say("");
      console.say(
          "  Coefficients of 1/sqrt(n), fitted and predicted, at the %d of %d times where the expansion holds at width %d",
          verification.countedTimes(),
          verification.counted().length,
          verification.widths().widths().getFirst());
      FirstOrderText.table(console, verification.tests(), verification.counted(), _ -> true);
    }
    CloserOrder closer = verification.closerOrder();
    if (closer.deviating() > 0) {
      console.say(
          "  At width %d, %d means and %d variances deviate from infinite width by more than 3 standard errors; order 1/sqrt(n) is closer for %d and %d (%.0f %%)",
          closer.width(),
          closer.means(),
          closer.variances(),
          closer.meansCloser(),
          closer.variancesCloser(),
          100.0 * closer.closer() / closer.deviating());
      console.say("");
    }
    NetworkByNetwork oneByOne = verification.oneByOne();
    if (oneByOne != null) {
      FirstOrderText.networks(console, oneByOne);
    }
    FirstOrderText.verdict(console, "1/sqrt(n)", verification, verification.holds());
  }

  static void say(Console console, HalfOrderStudy study) {
    console.say(
        "  Order 1/sqrt(n) at these widths, relative to infinite width (rms over samples):");
    console.say(
        "  %10s  %19s  %19s  %12s  %15s  %14s  %8s",
        "time",
        "mean",
        "variance",
        "drift of NTK",
        "neurons crossed",
        "others with it",
        "believed");
    for (HalfOrderSize one : study.sizes()) {
      console.say(
          "  %10s  %6.2f %% +- %5.2f %%  %6.1f %% +- %5.1f %%  %10.1f %%  %13.1f %%  %12.0f %%  %8s",
          Text.number(one.time()),
          100 * one.mean(),
          100 * one.meanError(),
          100 * one.variance(),
          100 * one.varianceError(),
          100 * one.drift(),
          100 * one.crossed(),
          100 * one.overlap(),
          one.holds() ? "yes" : "no");
    }
    console.say("  %s", HalfOrderWords.belief(study));
    console.say("");
  }
}

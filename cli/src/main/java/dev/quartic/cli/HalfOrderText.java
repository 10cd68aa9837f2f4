package dev.quartic.cli;

import dev.quartic.study.prediction.HalfOrderSize;
import dev.quartic.study.prediction.HalfOrderStudy;

/** What {@code predict} prints of order n^(−1/2). */
final class HalfOrderText {
  private HalfOrderText() {}

  static void say(Console console, HalfOrderStudy study) {
    console.say(
        "  Order 1/sqrt(n) at these widths, relative to infinite width (rms over samples):");
    console.say(
        "  %10s  %19s  %19s  %12s  %15s",
        "time", "mean", "variance", "drift of NTK", "neurons crossed");
    for (HalfOrderSize one : study.sizes()) {
      console.say(
          "  %10s  %6.2f %% +- %5.2f %%  %6.1f %% +- %5.1f %%  %10.1f %%  %13.1f %%",
          Text.number(one.time()),
          100 * one.mean(),
          100 * one.meanError(),
          100 * one.variance(),
          100 * one.varianceError(),
          100 * one.drift(),
          100 * one.crossed());
    }
    console.say(
        "  The next order, 1/n, is not known for kinks and is not in these numbers: it can be the larger one at late times");
    console.say("  and widths of hundreds. `quartic simulate` tells.");
    console.say("");
  }
}

package dev.quartic.app.command;

import dev.quartic.app.study.FirstOrderStudy;
import dev.quartic.theory.learning.Validity;

/** What {@code predict} prints of order 1/n. */
final class FirstOrderText {
  private FirstOrderText() {}

  static void say(Console console, FirstOrderStudy study) {
    console.say("  Order 1/n at these widths, relative to infinite width (rms over samples):");
    console.say(
        "  %10s  %8s  %9s     %s",
        "time", "mean", "variance", "drift of NTK   of the mean: E[H]   Var H    dH   ddH");
    for (Validity one : study.validity()) {
      console.say(
          "  %10s  %6.1f %%  %7.0f %%  %12.1f %%  %16.1f %% %6.1f %% %6.1f %% %6.1f %%  %s",
          Text.number(one.time()),
          100 * one.mean(),
          100 * one.varianceRatio(),
          100 * one.drift(),
          100 * one.ntkMean(),
          100 * one.ntkVariance(),
          100 * one.dNtk(),
          100 * one.ddNtk(),
          one.holds() ? "" : "beyond the expansion");
    }
    int last = study.lastTrusted();
    if (last + 1 < study.validity().size()) {
      console.say(
          "  Corrections above %.0f %% are not to be believed: %s.",
          100 * Validity.LIMIT,
          last < 0
              ? "take a wider or shallower network"
              : "stop training earlier, or take a wider or shallower network");
    }
    console.say("");
  }
}

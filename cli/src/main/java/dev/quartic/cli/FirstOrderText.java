package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.verification.CloserOrder;
import dev.quartic.study.verification.CoefficientVerification;
import dev.quartic.study.verification.FirstOrderVerification;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.theory.learning.Validity;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What {@code predict} prints of order 1/n. */
final class FirstOrderText {
  private FirstOrderText() {}

  static void say(Console console, FirstOrderStudy study) {
    console.say("  Order 1/n at these widths, relative to infinite width (rms over samples):");
    console.say(
        "  %10s  %8s  %9s     %s",
        "time",
        "mean",
        "variance",
        "drift of NTK  where learned   of the mean: E[H]   Var H    dH   ddH");
    int last = study.lastTrusted();
    for (Validity one : study.validity().subList(0, last + 1)) {
      console.say(
          "  %10s  %6.1f %%  %7.0f %%  %12.1f %%  %11.1f %%  %16.1f %% %6.1f %% %6.1f %% %6.1f %%",
          Text.number(one.time()),
          100 * one.mean(),
          100 * one.varianceRatio(),
          100 * one.drift(),
          100 * one.learned(),
          100 * one.ntkMean(),
          100 * one.ntkVariance(),
          100 * one.dNtk(),
          100 * one.ddNtk());
    }
    if (last + 1 < study.validity().size()) {
      beyond(console, study, study.validity().subList(last + 1, study.validity().size()));
    }
    console.say("");
  }

  /** Where the expansion ends, and what would carry it on. */
  private static void beyond(Console console, FirstOrderStudy study, List<Validity> beyond) {
    double narrowest =
        study.theory().question().architecture().hiddenWidths().stream()
            .mapToInt(Integer::intValue)
            .min()
            .orElse(1);
    Validity worst = beyond.stream().max(Comparator.comparingDouble(Validity::next)).orElseThrow();
    console.say(
        "  Beyond the expansion %s: corrections reach %.0f %%, and above %.0f %% they are not to be believed.",
        beyond.size() == study.validity().size()
            ? "at all times"
            : "from %s on".formatted(Text.number(beyond.getFirst().time())),
        100 * worst.next(),
        100 * Validity.LIMIT);
    console.say(
        "  %s widths of some %.0f and more carry it to the last time.",
        beyond.size() == study.validity().size()
            ? "Take a wider or shallower network:"
            : "Stop training earlier, or take a wider or shallower network:",
        Math.ceil(worst.widthFor(Validity.LIMIT, narrowest)));
  }

  static void say(Console console, FirstOrderVerification verification) {
    if (verification.countedTimes() > 0) {
      coefficients(console, verification);
    }
    CloserOrder closer = verification.closerOrder();
    if (closer.deviating() > 0) {
      console.say(
          "  At width %d, %d means and %d variances deviate from infinite width by more than 3 standard errors; order 1/n is closer for %d and %d (%.0f %%)",
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
      networks(console, oneByOne);
    }
    console.say("");
    verdict(console, "1/n", verification, verification.holds());
  }

  /** What all coefficients of an order say together. */
  static void verdict(
      Console console, String order, CoefficientVerification verification, boolean holds) {
    Agreement agreement = verification.agreement();
    if (agreement.count() == 0) {
      console.say(
          "  Nothing is judged at order %s: that takes two widths, and times where the expansion holds.",
          order);
      return;
    }
    console.say(
        "  Order %s and ensembles %s: %d z-scores, rms %.2f, largest %.2f, %.1f %% within ±2 (95.4 %% expected)",
        order,
        holds ? "agree" : "DISAGREE",
        agreement.count(),
        agreement.rootMeanSquare(),
        agreement.largest(),
        100 * agreement.withinTwo());
  }

  private static void coefficients(Console console, FirstOrderVerification verification) {
    console.say("");
    console.say(
        "  Coefficients of 1/n, fitted and predicted, at the %d of %d times where the expansion holds at width %d",
        verification.countedTimes(),
        verification.counted().length,
        verification.widths().widths().getFirst());
    table(console, verification.tests(), verification.counted(), verification::judged);
  }

  /** Fitted coefficients beside predicted ones. */
  static void table(
      Console console,
      List<CoefficientTest> tests,
      boolean[] counted,
      Predicate<CoefficientTest> judged) {
    console.say(
        "  %18s  %9s  %7s  %7s  %9s  %11s",
        "", "compared", "rms z", "max |z|", "differ by", "known to");
    for (CoefficientTest test : tests) {
      Agreement own = test.agreement(counted);
      console.say(
          "  %18s  %9d  %7.2f  %7.2f  %7.1f %%  %9.1f %%%s",
          test.fit().name(),
          own.count(),
          own.rootMeanSquare(),
          own.largest(),
          100 * test.relativeDifference(counted),
          100 * test.relativeError(counted),
          judged.test(test) ? "" : "  not judged: converges slowly");
    }
    console.say("");
  }

  static void networks(Console console, NetworkByNetwork test) {
    if (test.widths().size() < 2) {
      return; // a power of the width takes two
    }
    console.say(
        "  Network by network (%d samples): what is left falls like n^s",
        test.theory().kernels().samples());
    for (NetworkByNetwork.Level level : test.levels()) {
      console.say(
          "  %40s  s = %.2f ± %.2f, expected %s",
          "beyond " + level.name(),
          level.fitted().exponent(),
          level.fitted().exponentError(),
          Text.number(level.expected()));
    }
    console.say("");
  }
}

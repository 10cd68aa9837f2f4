package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.expand.limits.LimitsStudy;
import dev.quartic.study.expand.start.JointStudy;
import java.util.Locale;

/** What {@code expand --initial} and {@code --limits} print. */
final class StartText {
  private StartText() {}

  static void say(Console console, JointStudy study) {
    console.say("");
    console.say("  n (moment − infinite width), extrapolated to n → ∞");
    console.say("  %22s  %10s  %7s  %7s  %7s", "", "predicted", "entries", "rms z", "max |z|");
    for (String kind : study.kinds()) {
      Agreement own = Agreement.of(study.zScores(kind));
      console.say(
          "  %22s  %10s  %7d  %7.2f  %7.2f",
          kind, study.tensors(kind), own.count(), own.rootMeanSquare(), own.largest());
    }
    console.say("");
    StringBuilder header = new StringBuilder("%26s".formatted("measured (predicted)"));
    study.widths().forEach(width -> header.append("%24s".formatted("n = " + width)));
    console.say(header.toString());
    for (var trend : study.trends()) {
      StringBuilder row = new StringBuilder("%26s".formatted(trend.symbol()));
      for (int index = 0; index < study.widths().size(); index++) {
        String predicted =
            trend.isPredicted() ? " (%.3f)".formatted(trend.predicted().get(index)) : "";
        row.append(
            "%24s"
                .formatted(
                    "%.3f ± %.3f%s"
                        .formatted(
                            trend.measured().get(index), trend.errors().get(index), predicted)));
      }
      console.say(row.toString());
    }
    console.say("");
    Text.verdict(console, study.agreement(), "an extrapolation to n → ∞ takes two widths");
  }

  static void say(Console console, LimitsStudy study) {
    console.say("");
    console.say("  relative fluctuation of the output's variance, measured (predicted)");
    StringBuilder header = new StringBuilder("%8s".formatted("n \\ L"));
    study.grid().depths().forEach(depth -> header.append("%22d".formatted(depth)));
    console.say(header.toString().replace("%", "%%"));
    for (int width : study.grid().widths()) {
      StringBuilder row = new StringBuilder("%8d".formatted(width));
      for (int depth : study.grid().depths()) {
        var point = study.point(width, depth);
        row.append(
            "%22s"
                .formatted(
                    "%s (%s)".formatted(short3(point.measured()), short3(point.predicted()))));
      }
      console.say(row.toString());
    }
    console.say("");
    for (var test : study.tests()) {
      console.say(
          "  depth %3d: n × fluctuation → %s ± %s as n grows; predicted %s (z = %.2f)",
          test.depth(),
          short3(test.fitted()),
          short3(test.error()),
          short3(test.predicted()),
          test.zScore());
    }
    Text.verdict(console, study.agreement(), "an extrapolation to n → ∞ takes three widths");
  }

  private static String short3(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}

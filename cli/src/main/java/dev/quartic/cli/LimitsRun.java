package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.study.expand.limits.LimitsGrid;
import dev.quartic.study.expand.limits.LimitsPrediction;
import dev.quartic.study.expand.limits.LimitsStudy;
import dev.quartic.study.expand.limits.LimitsSummary;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.expand.LimitsPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code quartic expand --limits}: n → ∞, L → ∞, and what depends on L/n alone. */
final class LimitsRun {
  /** An O(n) draw is cheap: so many for each member of the experiment's ensemble. */
  private static final int DRAWS_PER_MEMBER = 5;

  private static final int MOST_DRAWS = 50_000;

  private LimitsRun() {}

  /**
   * Runs it.
   *
   * @param inputs {@code [1, n₀]}
   * @param asked networks of each width; null for the default
   */
  static int run(
      Console console,
      LoadedExperiment loaded,
      Matrix inputs,
      LimitsGrid grid,
      @Nullable Integer asked,
      Workers workers,
      RunFolder folder) {
    if (inputs.rows() != 1) {
      throw new InvalidInput("--samples", "one sample", inputs.rows() + " samples");
    }
    NetworkModel model = loaded.model();
    double square = 0;
    for (double component : inputs.row(0)) {
      square += component * component / inputs.columns();
    }
    double first = model.variances().bias(1) + model.variances().weight(1) * square;
    var prediction = LimitsPrediction.of(model, first, grid.deepest());
    var settings = loaded.experiment().ensemble();
    int members =
        asked != null
            ? asked
            : (int) Math.min(MOST_DRAWS, (long) DRAWS_PER_MEMBER * settings.members());
    console.say(
        "  grid      widths %s, depths %s; %,d networks of each width",
        grid.widths(), grid.depths(), members);
    prediction.saturation().ifPresent(console::warn);
    folder.begin();
    LimitsStudy study;
    try (var meter = console.meter("widths", grid.widths().size())) {
      study = LimitsStudy.of(model, prediction, grid, members, settings.seed(), workers, meter::at);
    }
    print(console, study);
    var summary = Summaries.start("expand", loaded, workers.threads());
    summary.set("limits", LimitsSummary.json(study));
    prediction.saturation().ifPresent(summary.withArray("warnings")::add);
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(LimitsSummary.arrays(study));
    Results.finish(console, folder, summary, LimitsPage.of(loaded, study));
    return study.agreement().holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private static void print(Console console, LimitsStudy study) {
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

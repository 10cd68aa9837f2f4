package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.study.expand.series.DepthPlan;
import dev.quartic.study.expand.series.SeriesStudy;
import dev.quartic.study.expand.series.SeriesSummary;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.expand.SeriesPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code quartic expand}: the Taylor series of trained networks. */
final class SeriesRun {
  /** Enough for a picture; exponents want more. */
  static final int UNASKED_MEMBERS = 100;

  private static final List<Integer> UNASKED_DEPTHS = List.of(2, 4, 8);

  private final Console console;
  private final Workers workers;
  private final RunFolder folder;
  private final int order;
  private final @Nullable List<Integer> depths;
  private final @Nullable Integer members;

  SeriesRun(
      Console console,
      Workers workers,
      RunFolder folder,
      int order,
      @Nullable List<Integer> depths,
      @Nullable Integer members) {
    this.console = console;
    this.workers = workers;
    this.folder = folder;
    this.order = order;
    this.depths = depths;
    this.members = members;
    if (order < 1 || order > Activation.HIGHEST_ORDER) {
      throw new InvalidInput(
          "--order",
          "a whole number from 1 to " + Activation.HIGHEST_ORDER,
          Integer.toString(order));
    }
  }

  int run(LoadedExperiment loaded) {
    if (loaded.model().depth() < 2) {
      throw new InvalidInput("network.depth", "at least one hidden layer to vary in width", "1");
    }
    List<Integer> widths = loaded.experiment().ensemble().widths().stream().sorted().toList();
    Text.experiment(console, loaded);
    TheoryStudy study = TheoryStudy.of(loaded, workers).atTheEnd();
    EnsembleStudy.requireSimulable(study.plan());
    study.warnings().forEach(console::warn);
    double last = study.plan().times().getLast();
    console.say(
        "  trained   %s %s",
        study.plan() instanceof TrainingPlan.GradientDescent ? "for steps" : "to t =",
        Text.number(last));
    List<DepthPlan> plans = depthPlans(study, widths.getFirst());
    int most = loaded.experiment().ensemble().members();
    var builder =
        new SeriesStudy.Builder(
            study,
            order,
            members != null ? members : Math.min(UNASKED_MEMBERS, most),
            widths.getFirst(),
            workers.threads());
    Text.forecast(console, "networks of widths " + widths, forecast(study, builder, widths, plans));
    folder.begin();
    for (int width : widths) {
      try (var meter = console.meter("width " + width, builder.members(width))) {
        builder.width(width, meter::at);
      }
    }
    for (DepthPlan plan : plans) {
      try (var meter =
          console.meter("depth " + plan.model().depth(), builder.members(widths.getFirst()))) {
        builder.depth(plan, meter::at);
      }
    }
    SeriesStudy series = builder.result(loaded.experiment().order().orElse(0) == 1);
    SeriesText.say(console, series);
    var summary = Summaries.start("expand", study.loaded(), workers.threads());
    SeriesSummary.add(summary, series);
    study.warnings().forEach(summary.withArray("warnings")::add);
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(series.arrays());
    Results.finish(console, folder, summary, SeriesPage.of(loaded, series));
    return Main.DONE;
  }

  private List<DepthPlan> depthPlans(TheoryStudy study, int width) {
    List<Integer> asked = depths == null ? UNASKED_DEPTHS : depths;
    if (asked.equals(List.of(0))) {
      return List.of();
    }
    List<DepthPlan> plans = new ArrayList<>();
    for (int depth : asked.stream().sorted().distinct().toList()) {
      if (depth < 2) {
        throw new InvalidInput("--depths", "whole numbers >= 2, or 0 for none", asked.toString());
      }
      var plan = DepthPlan.of(study, width, depth, workers);
      if (plan.isEmpty()) {
        if (depths != null) {
          throw new InvalidInput(
              "--depths", "an experiment whose layers are all alike", "layers that differ");
        }
        console.say("  depths    left out: layers differ, and so other depths are not defined");
        return List.of();
      }
      plans.add(plan.get());
    }
    return plans;
  }

  private Forecast forecast(
      TheoryStudy study, SeriesStudy.Builder builder, List<Integer> widths, List<DepthPlan> plans) {
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      var shape = study.loaded().model().architecture().scaledTo(width);
      sum =
          sum.then(
              Forecast.ensemble(
                  study.loaded(), shape, study.plan(), builder.members(width), workers.threads()));
    }
    for (DepthPlan plan : plans) {
      sum =
          sum.then(
              Forecast.ensemble(
                  study.loaded(),
                  plan.model().architecture(),
                  plan.plan(),
                  builder.members(widths.getFirst()),
                  workers.threads()));
    }
    return sum;
  }
}

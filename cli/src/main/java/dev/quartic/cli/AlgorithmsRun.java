package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.study.expand.algorithms.AlgorithmsStudy;
import dev.quartic.study.expand.algorithms.AlgorithmsSummary;
import dev.quartic.study.expand.algorithms.NamedPlan;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.expand.AlgorithmsPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code quartic expand --algorithms}: the same networks, trained by different algorithms. */
record AlgorithmsRun(
    Console console, Workers workers, RunFolder folder, @Nullable Integer members) {
  /** Each is trained three times, and so is its mirror image. */
  private static final int UNASKED_MEMBERS = 100;

  /**
   * Three training and two test samples of one output: to the end descent takes as many steps as
   * the condition number, which grows with the samples.
   */
  private static final int MOST_OUTPUTS = 5;

  int run(LoadedExperiment loaded) {
    if (loaded.model().depth() < 2) {
      throw new InvalidInput("network.depth", "at least one hidden layer to vary in width", "1");
    }
    if (!loaded.model().activation().smooth()) {
      throw new InvalidInput(
          "network.activation",
          "a smooth one, whose networks can be expanded",
          loaded.model().activation().name());
    }
    List<Integer> widths = loaded.experiment().ensemble().widths().stream().sorted().toList();
    LoadedExperiment few =
        NetworkByNetwork.affordable(loaded, Math.max(MOST_OUTPUTS, 2 * loaded.outputs()));
    Text.experiment(console, few);
    if (few.samples().count() < loaded.samples().count()) {
      console.say(
          "            (the first of %d and %d: to the end descent takes as many steps as the condition number)",
          loaded.samples().train().count(), loaded.samples().test().count());
    }
    TheoryStudy study = TheoryStudy.of(few.withTimes(List.of(Double.POSITIVE_INFINITY)), workers);
    EnsembleStudy.requireSimulable(study.plan());
    study.warnings().forEach(console::warn);
    int most = loaded.experiment().ensemble().members();
    var builder =
        new AlgorithmsStudy.Builder(
            study,
            members != null ? members : Math.min(UNASKED_MEMBERS, most),
            widths.getFirst(),
            workers.threads());
    AlgorithmsText.plans(console, builder.plans());
    Text.forecast(console, "networks of widths " + widths, forecast(study, builder, widths));
    folder.begin();
    for (int width : widths) {
      try (var meter = console.meter("width " + width, builder.members(width))) {
        builder.width(width, meter::at);
      }
    }
    AlgorithmsStudy algorithms = builder.result(workers);
    AlgorithmsText.say(console, algorithms);
    var summary = Summaries.start("expand", study.loaded(), workers.threads());
    AlgorithmsSummary.add(summary, algorithms);
    study.warnings().forEach(summary.withArray("warnings")::add);
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(algorithms.arrays());
    Results.finish(console, folder, summary, AlgorithmsPage.of(few, algorithms));
    return algorithms.holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private Forecast forecast(
      TheoryStudy study, AlgorithmsStudy.Builder builder, List<Integer> widths) {
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      var shape = study.loaded().model().architecture().scaledTo(width);
      for (NamedPlan one : builder.plans()) {
        sum =
            sum.then(
                Forecast.ensemble(
                    study.loaded(),
                    shape,
                    one.plan(),
                    2 * builder.members(width),
                    workers.threads()));
      }
    }
    return sum;
  }
}

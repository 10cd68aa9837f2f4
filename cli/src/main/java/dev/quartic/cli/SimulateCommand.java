package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.report.page.SimulatePage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quartic simulate}: the ensemble alone. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Draws and trains real networks and measures means and covariances.")
final class SimulateCommand implements Callable<Integer> {
  private static final String CHECKPOINT = "ensemble.checkpoint";

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: training an ensemble of networks");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    Text.experiment(console, loaded);
    // times that the file leaves open are spread over the spectrum of Theta, and a step is held
    // against it
    TheoryStudy study = TheoryStudy.of(loaded, workers);
    EnsembleStudy.requireSimulable(study.plan());
    study.warnings().forEach(console::warn);
    var ensembleSettings = study.loaded().experiment().ensemble();
    int members = ensembleSettings.members();
    var shape = study.loaded().model().architecture();
    Text.forecast(
        console,
        "%d networks".formatted(members),
        Forecast.ensemble(study.loaded(), shape, study.plan(), members, workers.threads()));
    folder.begin();
    EnsembleResult ensemble;
    try (var meter = console.meter("training networks", members)) {
      ensemble =
          EnsembleStudy.run(
              study.loaded(),
              shape,
              study.plan(),
              EnsembleSettings.of(members, ensembleSettings.seed(), workers.threads()),
              (done, _) -> meter.at(done),
              folder.workFile(CHECKPOINT));
    }
    Text.ensemble(console, ensemble);
    var summary = Summaries.start("simulate", study.loaded(), workers.threads());
    summary.set("ensemble", Summaries.ensemble(ensemble));
    study.warnings().forEach(summary.withArray("warnings")::add);
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(study.plan()));
    arrays.putAll(EnsembleStudy.arrays(ensemble));
    folder.write("experiment.yaml", study.loaded().experiment().toYaml());
    folder.writeArrays(arrays);
    Results.finish(
        console,
        folder,
        summary,
        SimulatePage.of(study.loaded(), study.plan(), ensemble),
        CHECKPOINT);
    return Main.DONE;
  }
}

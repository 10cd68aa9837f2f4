package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.PredictPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.FirstOrderSummary;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.prediction.PosteriorStudy;
import dev.quartic.study.prediction.PosteriorSummary;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code quartic predict}: the main job. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description =
        "Predicts p(f*), the distribution over trained networks, beside a small ensemble.")
final class PredictCommand implements Callable<Integer> {
  /** An ensemble that would take longer is not put into a report unasked. */
  private static final double UNASKED_SECONDS = 30;

  private static final int UNASKED_MEMBERS = 200;

  /**
   * Networks that are only looked at need no more: it is far below what a picture shows. With kinks
   * the integrator is of first order, and has a tolerance of its own.
   */
  private static final double FLOW_TOLERANCE = 1e-4;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description =
          "Real networks to train and show on top of the prediction in the report; 0 for none."
              + " Default: 200, or none where they would take long")
  private @Nullable Integer members;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: predicting the distribution over trained networks");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    if (members != null && (members < 0 || members == 1)) {
      throw new InvalidInput("--ensemble", "0, or a whole number >= 2", members.toString());
    }
    Text.experiment(console, loaded);
    Text.forecast(console, "theory", Forecast.theory(loaded, 1, workers.threads()));
    TheoryStudy study = TheoryStudy.of(loaded, workers);
    study.warnings().forEach(console::warn);
    FirstOrderStudy finite = firstOrder(console, study, workers);
    PosteriorStudy posterior = posterior(study, workers);
    Text.prediction(console, study);
    if (finite != null) {
      FirstOrderText.say(console, finite);
    }
    if (posterior != null) {
      PosteriorText.say(console, posterior);
    }
    folder.begin();
    EnsembleResult ensemble = ensemble(console, study, workers, folder);
    ObjectNode summary = Summaries.start("predict", study.loaded(), workers.threads());
    Summaries.addTheory(summary, study);
    if (finite != null) {
      FirstOrderSummary.add(summary, finite);
    }
    if (posterior != null) {
      PosteriorSummary.add(summary, posterior);
    }
    if (ensemble != null) {
      summary.set("ensemble", Summaries.ensemble(ensemble));
    }
    folder.write("experiment.yaml", study.loaded().experiment().toYaml());
    folder.writeArrays(arrays(study, finite, posterior));
    Results.finish(
        console, folder, summary, PredictPage.of(study, finite, ensemble), "ensemble.checkpoint");
    return Main.DONE;
  }

  private @Nullable EnsembleResult ensemble(
      Console console, TheoryStudy study, Workers workers, RunFolder folder) {
    if (study.plan() instanceof TrainingPlan.Bayesian || (members != null && members == 0)) {
      return null;
    }
    int count = members == null ? UNASKED_MEMBERS : members;
    var shape = study.loaded().model().architecture();
    Forecast forecast =
        Forecast.ensemble(study.loaded(), shape, study.plan(), count, workers.threads());
    if (members == null && forecast.seconds() > UNASKED_SECONDS) {
      console.say(
          "No ensemble beside it: %d networks would take about %s; ask for them with --ensemble",
          count, Console.duration(forecast.seconds()));
      return null;
    }
    Text.forecast(console, "ensemble of %d networks".formatted(count), forecast);
    var settings =
        EnsembleSettings.of(
            count, study.loaded().experiment().ensemble().seed(), workers.threads());
    if (study.loaded().model().activation().smooth()) {
      settings = settings.withFlowTolerance(FLOW_TOLERANCE);
    }
    try (var meter = console.meter("training networks", count)) {
      return EnsembleStudy.run(
          study.loaded(),
          shape,
          study.plan(),
          settings,
          (done, _) -> meter.at(done),
          folder.workFile("ensemble.checkpoint"));
    }
  }

  private static @Nullable FirstOrderStudy firstOrder(
      Console console, TheoryStudy study, Workers workers) {
    if (study.loaded().experiment().order().orElse(0) == 0
        || study.plan() instanceof TrainingPlan.Bayesian) {
      return null;
    }
    Text.forecast(
        console, "order 1/n", Forecast.firstOrder(study.loaded(), study.plan(), workers.threads()));
    return FirstOrderStudy.of(study, workers);
  }

  private static @Nullable PosteriorStudy posterior(TheoryStudy study, Workers workers) {
    return study.loaded().experiment().order().orElse(0) == 1
            && study.plan() instanceof TrainingPlan.Bayesian bayesian
        ? PosteriorStudy.of(study, bayesian, workers)
        : null;
  }

  private static Map<String, NdArray> arrays(
      TheoryStudy study, @Nullable FirstOrderStudy finite, @Nullable PosteriorStudy posterior) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(study.plan()));
    arrays.put("mean0", study.mean());
    arrays.put("covariance0", study.covariance());
    if (finite != null) {
      arrays.putAll(finite.arrays());
    }
    if (posterior != null) {
      arrays.putAll(posterior.arrays());
    }
    return arrays;
  }
}

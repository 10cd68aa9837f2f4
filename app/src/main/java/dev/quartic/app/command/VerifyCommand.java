package dev.quartic.app.command;

import dev.quartic.app.compare.FittedArray;
import dev.quartic.app.compare.WidthLaw;
import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.experiment.InvalidInput;
import dev.quartic.app.page.VerifyPage;
import dev.quartic.app.run.RunFolder;
import dev.quartic.app.study.EnsembleStudy;
import dev.quartic.app.study.Forecast;
import dev.quartic.app.study.Summaries;
import dev.quartic.app.study.TheoryStudy;
import dev.quartic.app.study.WidthMeasurement;
import dev.quartic.app.study.WidthStudy;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic verify}: theory beside ensemble, in standard errors. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Trains ensembles at several widths (ensemble.widths) and holds them against the prediction:",
      "their deviation from infinite width must fall like 1/n, or like 1/√n where the activation has a kink,",
      "and at order 1 with the predicted coefficients. For Bayesian learning networks are drawn and weighed.",
      "With --tensors, the tensors of order 1/n at initialization are compared instead."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--tensors",
      description =
          "Compares the tensors of order 1/n at initialization instead of trained networks; needs no targets.")
  private boolean tensors;

  @Option(
      names = "--samples",
      paramLabel = "INDEX",
      split = ",",
      description =
          "With --tensors: which samples, from 0, training samples first. Default: the first 3")
  private @Nullable List<Integer> samples;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: holding the prediction against trained networks");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    if (loaded.model().depth() < 2) {
      throw new InvalidInput("network.depth", "at least one hidden layer to vary in width", "1");
    }
    Text.experiment(console, loaded);
    if (tensors) {
      return TensorVerifyRun.run(
          console, loaded, SampleChoices.inputs(samples, loaded, 3), workers, folder);
    }
    if (samples != null) {
      throw new InvalidInput("--samples", "--tensors beside it", "no --tensors");
    }
    TheoryStudy study = TheoryStudy.of(loaded, workers);
    if (study.plan() instanceof TrainingPlan.Bayesian bayesian) {
      return PosteriorVerifyRun.run(console, study, bayesian, workers, folder);
    }
<<<<<<< HEAD
    List<Integer> widths =
        study.loaded().experiment().ensemble().widths().stream().sorted().toList();
    Text.forecast(console, "ensembles of widths " + widths, forecast(study, widths, workers));
    folder.begin();
    List<WidthMeasurement> measurements = new ArrayList<>();
    for (int width : widths) {
      measurements.add(
          measurement(console, study, width, members(study, widths, width), workers, folder));
    }
    WidthStudy comparison = WidthStudy.of(study, measurements);
    Text.comparison(console, comparison);
    var summary = Summaries.start("verify", study.loaded(), workers.threads());
    Summaries.addTheory(summary, study);
    summary.set("comparison", Summaries.comparison(comparison));
    var list = summary.putArray("ensembles");
    measurements.forEach(one -> list.add(Summaries.ensemble(one.ensemble())));
    folder.write("experiment.yaml", study.loaded().experiment().toYaml());
    folder.writeArrays(arrays(comparison));
    Results.finish(
        console,
        folder,
        summary,
        VerifyPage.of(comparison),
        widths.stream()
            .map(VerifyCommand::checkpoint)
            .flatMap(name ->
                Stream.of(name, WidthMeasurement.untrainedCheckpoint(Path.of(name)).toString()))
            .toArray(String[]::new));
    return comparison.agreement().holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private static String checkpoint(int width) {
    return "width%d.checkpoint".formatted(width);
  }

  private static Forecast forecast(TheoryStudy study, List<Integer> widths, Workers workers) {
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      Architecture shape = study.loaded().model().architecture().scaledTo(width);
      sum =
          sum.then(
              Forecast.ensemble(
                  study.loaded(),
                  shape,
                  study.plan(),
                  members(study, widths, width),
                  workers.threads()));
    }
    return sum;
  }

  private static int members(TheoryStudy study, List<Integer> widths, int width) {
    int all = study.loaded().experiment().ensemble().members();
    return WidthMeasurement.members(all, widths.getFirst(), width);
  }

  private static WidthMeasurement measurement(
      Console console,
      TheoryStudy study,
      int width,
      int members,
      Workers workers,
      RunFolder folder) {
    long seed = study.loaded().experiment().ensemble().seed();
    try (var meter = console.meter("width " + width, members)) {
      return WidthMeasurement.of(
          study,
          width,
          // ensembles of different widths must not share their random numbers
          EnsembleSettings.of(members, seed + 1_000_003L * width, workers.threads()),
          (done, _) -> meter.at(done),
          folder.workFile(checkpoint(width)));
    }
  }

  private static Map<String, NdArray> arrays(WidthStudy comparison) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(comparison.theory().plan()));
    arrays.put("mean0", comparison.theory().mean());
    arrays.put("covariance0", comparison.theory().covariance());
    comparison.measurements().forEach(one -> arrays.putAll(EnsembleStudy.arrays(one)));
    for (FittedArray fit : List.of(comparison.mean(), comparison.covariance())) {
      arrays.put("fit/%s/c0".formatted(fit.name()), fit.intercept());
      arrays.put("fit/%s/c0Error".formatted(fit.name()), fit.interceptError());
      arrays.put("fit/%s/c1".formatted(fit.name()), fit.slope());
      arrays.put("fit/%s/z".formatted(fit.name()), fit.zScore());
    }
    return arrays;
=======
    return new WidthVerifyRun(console, workers, folder).run(study);
>>>>>>> main
  }
}

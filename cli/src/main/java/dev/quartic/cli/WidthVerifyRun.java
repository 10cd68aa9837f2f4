package dev.quartic.cli;

import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.report.page.VerifyPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.FirstOrderSummary;
import dev.quartic.study.verification.FirstOrderVerification;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.measurement.WidthMeasurement;
import dev.quartic.study.verification.WidthStudy;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code quartic verify} of trained networks: ensembles of several widths. */
record WidthVerifyRun(Console console, Workers workers, RunFolder folder) {
  private static final String KINK =
      "The activation has a kink: neurons that cross it make deviations from infinite width fall like 1/√n, not 1/n.";

  /** Networks of the narrowest width that are expanded one by one, at most. */
  private static final int EXPANDED = 200;

  /** The same for flow, which takes many times longer. */
  private static final int EXPANDED_BY_FLOW = 60;

  int run(TheoryStudy study) {
    study.warnings().forEach(console::warn);
    if (WidthLaw.trained(study.loaded().model().activation()) == WidthLaw.INVERSE_ROOT) {
      console.say("  %s", KINK);
    }
    List<Integer> widths =
        study.loaded().experiment().ensemble().widths().stream().sorted().toList();
    Text.forecast(console, "ensembles of widths " + widths, forecast(study, widths));
    boolean finite = study.loaded().experiment().order().orElse(0) == 1;
    FirstOrderStudy terms = finite ? FirstOrderStudy.of(study, workers) : null;
    folder.begin();
    List<WidthMeasurement> measurements = new ArrayList<>();
    for (int width : widths) {
      measurements.add(measurement(study, width, members(study, widths, width)));
    }
    WidthStudy comparison = WidthStudy.of(study, measurements);
    FirstOrderVerification first =
        terms == null
            ? null
            : FirstOrderVerification.of(terms, comparison, oneByOne(study, widths));
    Text.comparison(console, comparison);
    if (first != null) {
      FirstOrderText.say(console, first);
    }
    write(comparison, first, widths);
    boolean holds = first == null ? comparison.agreement().holds() : first.holds();
    return holds ? Main.DONE : Main.DISAGREEMENT;
  }

  private NetworkByNetwork oneByOne(TheoryStudy study, List<Integer> widths) {
    var settings = study.loaded().experiment().ensemble();
    boolean flow = study.plan() instanceof TrainingPlan.GradientFlow;
    int members = Math.min(flow ? EXPANDED_BY_FLOW : EXPANDED, settings.members());
    TheoryStudy affordable = TheoryStudy.of(NetworkByNetwork.affordable(study.loaded()), workers);
    try (var meter = console.meter("network by network", widths.size())) {
      return NetworkByNetwork.of(
          affordable, widths, members, settings.seed(), workers.threads(), meter::at);
    }
  }

  private void write(
      WidthStudy comparison, @Nullable FirstOrderVerification first, List<Integer> widths) {
    TheoryStudy study = comparison.theory();
    var summary = Summaries.start("verify", study.loaded(), workers.threads());
    Summaries.addTheory(summary, study);
    summary.set("comparison", Summaries.comparison(comparison));
    if (first != null) {
      FirstOrderSummary.add(summary, first.theory());
      FirstOrderSummary.add(summary, first);
    }
    var list = summary.putArray("ensembles");
    comparison.measurements().forEach(one -> list.add(Summaries.ensemble(one.ensemble())));
    folder.write("experiment.yaml", study.loaded().experiment().toYaml());
    folder.writeArrays(arrays(comparison, first));
    Results.finish(
        console,
        folder,
        summary,
        VerifyPage.of(comparison, first),
        widths.stream()
            .map(WidthVerifyRun::checkpoint)
            .flatMap(name ->
                Stream.of(name, WidthMeasurement.untrainedCheckpoint(Path.of(name)).toString()))
            .toArray(String[]::new));
  }

  private static String checkpoint(int width) {
    return "width%d.checkpoint".formatted(width);
  }

  private Forecast forecast(TheoryStudy study, List<Integer> widths) {
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      Architecture shape = study.loaded().model().architecture().scaledTo(width);
      int members = members(study, widths, width);
      sum =
          sum.then(
              Forecast.ensemble(study.loaded(), shape, study.plan(), members, workers.threads()));
    }
    return sum;
  }

  private static int members(TheoryStudy study, List<Integer> widths, int width) {
    int all = study.loaded().experiment().ensemble().members();
    return WidthMeasurement.members(all, widths.getFirst(), width);
  }

  private WidthMeasurement measurement(TheoryStudy study, int width, int members) {
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

  private static Map<String, NdArray> arrays(
      WidthStudy comparison, @Nullable FirstOrderVerification first) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(comparison.theory().plan()));
    arrays.put("mean0", comparison.theory().mean());
    arrays.put("covariance0", comparison.theory().covariance());
    if (first != null) {
      arrays.putAll(first.theory().arrays());
    }
    comparison.measurements().forEach(one -> arrays.putAll(EnsembleStudy.arrays(one)));
    for (FittedArray fit : List.of(comparison.mean(), comparison.covariance())) {
      addFit(arrays, fit);
    }
    if (first != null) {
      first
          .tests()
          .forEach(test -> {
            addFit(arrays, test.fit());
            String prefix = "fit/%s/".formatted(test.fit().name());
            arrays.put(prefix + "predicted", test.predicted());
            arrays.put(prefix + "zPredicted", test.zScore());
          });
    }
    return arrays;
  }

  private static void addFit(Map<String, NdArray> arrays, FittedArray fit) {
    String prefix = "fit/%s/".formatted(fit.name());
    arrays.put(prefix + "c0", fit.intercept());
    arrays.put(prefix + "c0Error", fit.interceptError());
    arrays.put(prefix + "c1", fit.slope());
    arrays.put(prefix + "z", fit.zScore());
  }
}

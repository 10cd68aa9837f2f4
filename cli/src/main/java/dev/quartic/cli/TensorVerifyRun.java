package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.report.page.TensorVerifyPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.verification.TensorVerification;
import dev.quartic.study.measurement.WidthMeasurement;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.correlator.MeasuredTensors;
import dev.quartic.ensemble.correlator.TensorEnsemble;
import dev.quartic.ensemble.correlator.TensorSettings;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code quartic verify --tensors}: the tensors of order 1/n beside real networks. */
final class TensorVerifyRun {
  private TensorVerifyRun() {}

  static int run(
      Console console, LoadedExperiment loaded, Matrix inputs, Workers workers, RunFolder folder) {
    List<Integer> widths = loaded.experiment().ensemble().widths().stream().sorted().toList();
    int members = loaded.experiment().ensemble().members();
    console.say(
        "  tensors   at %d samples; networks of widths %s, %d of the narrowest",
        inputs.rows(), widths, members);
    List<LayerTensors> theory = new ArrayList<>();
    TensorFlow.of(loaded.model(), workers).run(inputs, TensorRequest.ALL, theory::add);
    folder.begin();
    List<Architecture> shapes = new ArrayList<>();
    List<MeasuredTensors> measured = new ArrayList<>();
    for (int width : widths) {
      Architecture shape = loaded.model().architecture().scaledTo(width);
      int count = WidthMeasurement.members(members, widths.getFirst(), width);
      long seed = loaded.experiment().ensemble().seed() + 1_000_003L * width;
      try (var meter = console.meter("width " + width, count)) {
        measured.add(
            TensorEnsemble.run(
                loaded.model().with(shape),
                inputs,
                TensorSettings.ALL,
                EnsembleSettings.of(count, seed, workers.threads()),
                (done, _) -> meter.at(done),
                EnsembleStudy.checkpoint(folder.workFile(checkpoint(width)))));
      }
      shapes.add(shape);
    }
    TensorVerification verification = TensorVerification.of(theory, shapes, measured);
    print(console, verification);
    var summary = Summaries.start("verify", loaded, workers.threads());
    summary.set("tensorComparison", Summaries.comparison(verification));
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(arrays(theory, widths, measured));
    Results.finish(
        console,
        folder,
        summary,
        TensorVerifyPage.of(loaded, verification),
        widths.stream().map(TensorVerifyRun::checkpoint).toArray(String[]::new));
    return verification.agreement().holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private static String checkpoint(int width) {
    return "tensors-width%d.checkpoint".formatted(width);
  }

  private static void print(Console console, TensorVerification verification) {
    console.say("");
    console.say("  measured − theory = b/n + c/n², over widths %s", verification.widths());
    console.say("  %8s  %8s  %7s  %7s", "tensor", "entries", "rms z", "max |z|");
    for (String tensor : verification.tensors()) {
      Agreement own = Agreement.of(verification.zScores(tensor));
      console.say(
          "  %8s  %8d  %7.2f  %7.2f", tensor, own.count(), own.rootMeanSquare(), own.largest());
    }
    Agreement all = verification.agreement();
    console.say("");
    console.say(
        "  Theory and networks %s: %d z-scores worth %.0f independent ones, rms %.2f, largest %.2f, %.1f %% within ±2 (95.4 %% expected)",
        all.holds() ? "agree" : "DISAGREE",
        all.count(),
        verification.effectiveCount(),
        all.rootMeanSquare(),
        all.largest(),
        100 * all.withinTwo());
  }

  private static Map<String, NdArray> arrays(
      List<LayerTensors> theory, List<Integer> widths, List<MeasuredTensors> measured) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (LayerTensors layer : theory) {
      layer
          .tensors()
          .forEach((tensor, array) ->
              arrays.put("layer%d/%s".formatted(layer.layer(), tensor.label()), array));
    }
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      for (var layer : measured.get(index).layers()) {
        layer
            .tensors()
            .values()
            .forEach(tensor -> {
              String name = "width%d/layer%d/%s".formatted(width, layer.layer(), tensor.name());
              arrays.put(name, tensor.value());
              arrays.put(name + "Error", tensor.error());
            });
      }
    }
    return arrays;
  }
}

package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.study.expand.start.JointStudy;
import dev.quartic.study.expand.start.JointSummary;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.expand.InitialPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.measurement.WidthMeasurement;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.JointEnsemble;
import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code quartic expand --initial}: the joint distribution of f and its derivatives at the start.
 */
final class InitialRun {
  /** Nothing is trained: so many networks for each member of the experiment's ensemble. */
  private static final int DRAWS_PER_MEMBER = 10;

  private static final int MOST_DRAWS = 100_000;
  private static final int FEWEST_OF_THE_WIDEST = 200;
  private static final int MOST_SAMPLES = 3;

  private InitialRun() {}

  /**
   * Runs it.
   *
   * @param inputs of the chosen samples
   * @param asked networks of the narrowest width; null for the default
   */
  static int run(
      Console console,
      LoadedExperiment loaded,
      Matrix inputs,
      @Nullable Integer asked,
      Workers workers,
      RunFolder folder) {
    if (loaded.model().depth() < 2) {
      throw new InvalidInput("network.depth", "at least one hidden layer to vary in width", "1");
    }
    if (inputs.rows() > MOST_SAMPLES) {
      throw new InvalidInput(
          "--samples", "at most %d samples".formatted(MOST_SAMPLES), inputs.rows() + " samples");
    }
    NetworkModel model = ofOneOutput(loaded.model());
    var features = new JointFeatures(inputs.rows(), model.activation().smooth());
    var settings = loaded.experiment().ensemble();
    List<Integer> widths = settings.widths().stream().sorted().toList();
    // of heavy-tailed numbers errors are only known from many
    int fewest =
        (int) Math.ceil((double) FEWEST_OF_THE_WIDEST * widths.getLast() / widths.getFirst());
    if (asked != null && asked < fewest) {
      throw new InvalidInput(
          "--members",
          "at least %d, so that %d networks of width %d are drawn"
              .formatted(fewest, FEWEST_OF_THE_WIDEST, widths.getLast()),
          asked.toString());
    }
    int members =
        asked != null
            ? asked
            : (int)
                Math.max(
                    fewest, Math.min(MOST_DRAWS, (long) DRAWS_PER_MEMBER * settings.members()));
    console.say(
        "  networks  of widths %s, %,d of the narrowest, at %d samples",
        widths, members, inputs.rows());
    var tensors = JointStudy.tensors(model, inputs, workers);
    requireFluctuations(tensors, inputs.rows());
    folder.begin();
    List<Architecture> shapes = new ArrayList<>();
    List<Matrix> draws = new ArrayList<>();
    for (int width : widths) {
      Architecture shape = model.architecture().scaledTo(width);
      int count = WidthMeasurement.members(members, widths.getFirst(), width);
      long seed = settings.seed() + 1_000_003L * width;
      try (var meter = console.meter("width " + width, count)) {
        draws.add(
            JointEnsemble.draw(
                model.with(shape),
                inputs,
                features,
                EnsembleSettings.of(count, seed, workers.threads()),
                meter::at));
      }
      shapes.add(shape);
    }
    JointStudy study = JointStudy.of(features, tensors, shapes, draws);
    print(console, study);
    var summary = Summaries.start("expand", loaded, workers.threads());
    summary.set("initial", JointSummary.json(study));
    JointSummary.missing(model.activation()).ifPresent(summary.withArray("warnings")::add);
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(JointSummary.arrays(study));
    Results.finish(console, folder, summary, InitialPage.of(loaded, study));
    return study.agreement().holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private static void requireFluctuations(LayerTensors tensors, int samples) {
    NdArray vertex = tensors.tensors().get(Tensor.V);
    for (int sample = 0; vertex != null && sample < samples; sample++) {
      if (!(vertex.get(sample, sample, sample, sample) > 0)) {
        throw new InvalidInput(
            "--samples",
            "samples at which networks differ",
            "choice %d, where all hidden layers are alike (V = 0)".formatted(sample));
      }
    }
  }

  /** Outputs are alike; one of them says all that is asked. */
  private static NetworkModel ofOneOutput(NetworkModel model) {
    var shape = model.architecture();
    return model.with(new Architecture(shape.inputDimension(), shape.hiddenWidths(), 1));
  }

  private static void print(Console console, JointStudy study) {
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
}

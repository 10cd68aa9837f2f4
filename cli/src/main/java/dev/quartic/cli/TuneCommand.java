package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.ActivationNames;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.TunePage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.tune.StepSearch;
import dev.quartic.study.tune.TuneArrays;
import dev.quartic.study.tune.TuneCheck;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.tune.TuneStudy;
import dev.quartic.study.tune.TuneSummary;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic tune}: initialization, learning rates and shape. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Advises on initialization, learning rates and depth to width, with lines to paste",
      "into PyTorch, Keras, Flax and DJL. With --inputs no data are needed."
    })
final class TuneCommand implements Callable<Integer> {
  private static final int CHECK_STEPS = 100;
  private static final int CHECK_NETWORKS = 10;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--activation",
      paramLabel = "NAME|FORMULA",
      description = "An activation by name, or a formula of z: 'z * tanh(softplus(z))'")
  private @Nullable String activation;

  @Option(names = "--depth", paramLabel = "L", description = "The number of affine maps")
  private @Nullable Integer depth;

  @Option(names = "--width", paramLabel = "N", description = "Of every hidden layer")
  private @Nullable Integer width;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      description = "Input dimension, instead of data: inputs are taken to have mean square 1")
  private @Nullable Integer inputs;

  @Option(names = "--outputs", paramLabel = "N", description = "Output dimension")
  private @Nullable Integer outputs;

  @Option(
      names = "--residual",
      paramLabel = "GAMMA",
      description = "Weight of residual connections z' = b + W sigma(z) + gamma z. Default: 0")
  private double residual;

  @Option(
      names = "--scaling",
      paramLabel = "S",
      description = "How numbers change with width: 0 neural-tangent, 1 muP. Default: 0")
  private double scaling;

  @Option(
      names = "--check",
      description = "Draws and trains real networks at the advised and at frameworks' settings")
  private boolean check;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: advice on initialization, learning rates and shape");
    Workers workers = common.workers();
    if (!(Math.abs(residual) < 1)) {
      throw new InvalidInput("--residual", "a number between -1 and 1", "" + residual);
    }
    if (!(scaling >= 0 && scaling <= 1)) {
      throw new InvalidInput("--scaling", "a number 0 … 1", "" + scaling);
    }
    TuneQuestion question = question();
    if (check) {
      requireCheckable(question);
    }
    RunFolder folder = common.folder(question.experiment());
    TuneStudy study = TuneStudy.of(question, workers);
    study.warnings().forEach(console::warn);
    TuneText.print(console, study);
    folder.begin();
    var summary = TuneSummary.of(study, workers.threads());
    TuneCheck checked = check ? check(console, study, workers) : null;
    if (checked != null) {
      TuneText.check(console, checked);
      summary.set("check", checked.json());
    }
    folder.write("experiment.yaml", question.experiment().toYaml());
    if (residual == 0) {
      folder.write("advised.yaml", advised(study).toYaml());
    }
    folder.writeArrays(TuneArrays.of(study));
    Results.finish(console, folder, summary, TunePage.of(study, checked));
    return Main.DONE;
  }

  private static TuneCheck check(Console console, TuneStudy study, Workers workers) {
    var samples = study.question().samples().orElseThrow();
    long seed = study.question().experiment().ensemble().seed();
    try (var meter = console.meter("training networks", 4)) {
      return TuneCheck.of(
          study,
          samples,
          new StepSearch(CHECK_STEPS, seed, 2, CHECK_NETWORKS),
          workers,
          (done, _) -> meter.at(done));
    }
  }

  private void requireCheckable(TuneQuestion question) {
    if (residual != 0) {
      throw new InvalidInput("--check", "a network without residual connections", "" + residual);
    }
    if (question.samples().map(set -> set.train().targets() == null).orElse(true)) {
      throw new InvalidInput("--check", "data with targets to train on", "none");
    }
  }

  private static Experiment advised(TuneStudy study) {
    Experiment asked = study.question().experiment();
    return asked.with(asked.network().with(study.advised().variances(), study.advised().rates()));
  }

  private TuneQuestion question() {
    List<String> more = overrides();
    var family = new ScalingFamily(scaling);
    if (inputs == null) {
      LoadedExperiment loaded = common.load(more);
      return new TuneQuestion(
          loaded.experiment(),
          loaded.architecture(),
          Optional.of(loaded.samples()),
          residual,
          family);
    }
    if (common.hasFile()) {
      throw new InvalidInput("--inputs", "no experiment file, whose data say it", "both");
    }
    if (inputs < 1) {
      throw new InvalidInput("--inputs", "a whole number >= 1", inputs.toString());
    }
    Experiment experiment = common.read(more);
    Architecture shape =
        experiment.network().architecture(inputs, experiment.network().outputs().orElse(1));
    return new TuneQuestion(experiment, shape, Optional.empty(), residual, family);
  }

  private List<String> overrides() {
    List<String> more = new ArrayList<>();
    if (activation != null) {
      more.add("network.activation=" + activation(activation));
    }
    if (depth != null) {
      more.add("network.depth=" + depth);
    }
    if (width != null) {
      more.add("network.width=" + width);
    }
    if (outputs != null) {
      more.add("network.outputs=" + outputs);
    }
    if (inputs != null) {
      more.add("name=tune");
    }
    return more;
  }

  /** A name stays a name, {@code {…}} is YAML, all else a formula. */
  private static String activation(String text) {
    if (ActivationNames.isName(text) || text.startsWith("{") || text.matches("[a-z-]{2,}")) {
      return text;
    }
    return "{expression: \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }
}

package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.ActivationNames;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.tune.TuneQuestion;
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
      description =
          "Weight of residual connections z' = b + W sigma(z) + gamma z, as network.residual")
  private @Nullable Double residual;

  @Option(
      names = "--scaling",
      paramLabel = "S",
      description = {
        "How numbers change with width: 0 neural-tangent, 1 muP. Default: 0, and with residual",
        "connections a smaller readout that makes up for what passes hidden layers by"
      })
  private @Nullable Double scaling;

  @Option(
      names = "--check",
      description = "Draws and trains real networks at the advised and at frameworks' settings")
  private boolean check;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: advice on initialization, learning rates and shape");
    if (scaling != null && !(scaling >= 0 && scaling <= 1)) {
      throw new InvalidInput("--scaling", "a number 0 … 1", "" + scaling);
    }
    LoadedExperiment loaded = loaded();
    var question =
        new TuneQuestion(
            loaded.question(), Optional.ofNullable(scaling).map(one -> new ScalingFamily(one)));
    var run = new Run(console, common, loaded);
    return run.answer(work -> {
      if (check) {
        Advice.requireCheckable(question);
      }
      Advice advice = Quartic.tune(question, work);
      run.also("advised.yaml", advised(loaded, advice));
      if (inputs != null) {
        work.progress().settled("advised", "advised.yaml leaves data.train to be filled in");
      }
      return check ? advice.checked(work) : advice;
    });
  }

  /** The experiment with the network as advised. */
  static String advised(LoadedExperiment loaded, Advice advice) {
    return loaded.toYaml(
        loaded.experiment().with(loaded.experiment().network().with(advice.advised())));
  }

  private LoadedExperiment loaded() {
    List<String> more = overrides();
    if (inputs == null) {
      return common.load(more);
    }
    if (common.hasFile()) {
      throw new InvalidInput("--inputs", "no experiment file, whose data say it", "both");
    }
    if (inputs < 1) {
      throw new InvalidInput("--inputs", "a whole number >= 1", inputs.toString());
    }
    return ExperimentLoader.withoutData(common.read(more), inputs);
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
    if (residual != null) {
      more.add("network.residual=" + residual);
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

package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.Question;
import dev.quartic.study.answer.ChosenSamples;
import java.util.List;
import java.util.concurrent.Callable;
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
  private static final int TENSOR_SAMPLES = 3;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private SampledOptions sampled = new SampledOptions();

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
    if (samples != null && !tensors) {
      throw new InvalidInput("--samples", "--tensors beside it", "no --tensors");
    }
    if (tensors && sampled.given()) {
      throw new InvalidInput(
          "--budget", "no --tensors beside it: no trained terms are sampled", "--tensors");
    }
    LoadedExperiment loaded = common.load(sampled.overrides());
    Question question = loaded.question();
    return new Run(console, common, loaded)
        .answer(work ->
            tensors
                ? Quartic.verifyTensors(
                    question, ChosenSamples.inputs(samples, question, TENSOR_SAMPLES), work)
                : Quartic.verify(question, work));
  }
}

package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.prediction.Prediction;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic predict}: the main job. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description =
        "Predicts p(f*), the distribution over trained networks, beside a small ensemble.")
final class PredictCommand implements Callable<Integer> {
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
    if (members != null && (members < 0 || members == 1)) {
      throw new InvalidInput("--ensemble", "0, or a whole number >= 2", members.toString());
    }
    LoadedExperiment loaded = common.load();
    var beside = members == null ? OptionalInt.empty() : OptionalInt.of(members);
    return new Run(console, common, loaded)
        .answer(work -> {
          Prediction theory = Quartic.predict(loaded.question(), beside, work);
          work.progress().found(theory);
          return theory.beside(beside, work);
        });
  }
}

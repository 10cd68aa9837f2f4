package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.FeatureModelLoader;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.MinimalExample;
import dev.quartic.question.MinimalQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic minimal}: linear and quadratic models of given features. */
@Command(
    name = "minimal",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Kernel regression and nearly-kernel regression: a model f = phi.theta + eps/2 theta.psi theta",
      "of given features, trained and by perturbation theory, small enough to follow by hand.",
      "Without FILE, a bundled problem of two training samples."
    })
final class MinimalCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--features",
      paramLabel = "random|inputs|PATH",
      description = "phi; overrides model.features")
  private @Nullable String features;

  @Option(
      names = "--meta-features",
      paramLabel = "random|none|PATH",
      description = "psi; overrides model.meta-features")
  private @Nullable String metaFeatures;

  @Option(
      names = "--count",
      paramLabel = "P",
      description = "How many random features; overrides model.count")
  private @Nullable String count;

  @Option(names = "--strength", paramLabel = "EPS", description = "overrides model.strength")
  private @Nullable String strength;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: a minimal model, by hand, by perturbation theory and by training");
    LoadedExperiment loaded = common.loadOr(MinimalExample::beneath, overrides());
    MinimalQuestion question = FeatureModelLoader.question(loaded);
    return new Run(console, common, loaded).answer(work -> Quartic.minimal(question, work));
  }

  private List<String> overrides() {
    List<String> more = new ArrayList<>();
    if (features != null) {
      more.add("model.features=" + features);
    }
    if (metaFeatures != null) {
      more.add("model.meta-features=" + metaFeatures);
    } else if (features != null && !common.hasFile()) {
      more.add("model.meta-features=random"); // those that are bundled belong to the inputs
    }
    if (count != null) {
      more.add("model.count=" + count);
    }
    if (strength != null) {
      more.add("model.strength=" + strength);
    }
    return more;
  }
}

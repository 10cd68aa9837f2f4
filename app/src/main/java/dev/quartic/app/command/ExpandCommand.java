package dev.quartic.app.command;

import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.experiment.InvalidInput;
import dev.quartic.app.run.RunFolder;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic expand}: what the theory is made of, seen in trained networks. */
@Command(
    name = "expand",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Trains networks and expands each around where it started: f(x; θ*) as a Taylor series in θ* − θ,",
      "term by term and exactly, with the truncation error of every order and how the terms scale with",
      "width (ensemble.widths) and depth."
    })
final class ExpandCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--order",
      paramLabel = "K",
      defaultValue = "8",
      description = "The highest order of the series, 1 to 8. Default: ${DEFAULT-VALUE}")
  private int order;

  @Option(
      names = "--depths",
      paramLabel = "L",
      split = ",",
      description =
          "Depths at which the terms are measured too, at the narrowest width; 0 for none."
              + " Default: 2,4,8, or none where layers differ")
  private @Nullable List<Integer> depths;

  @Option(
      names = "--members",
      paramLabel = "N",
      description =
          "Networks of the narrowest width; wider ones in proportion fewer."
              + " Default: ensemble.members, at most "
              + SeriesRun.UNASKED_MEMBERS)
  private @Nullable Integer members;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: expanding trained networks around their start");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    if (members != null && members < 2) {
      throw new InvalidInput("--members", "a whole number >= 2", members.toString());
    }
    return new SeriesRun(console, workers, folder, order, depths, members).run(loaded);
  }
}

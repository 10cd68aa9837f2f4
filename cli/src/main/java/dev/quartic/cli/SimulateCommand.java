package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.LoadedExperiment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quartic simulate}: the ensemble alone. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Draws and trains real networks and measures means and covariances.")
final class SimulateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: training an ensemble of networks");
    LoadedExperiment loaded = common.load();
    return new Run(console, common, loaded)
        .answer(work -> Quartic.simulate(loaded.question(), work));
  }
}

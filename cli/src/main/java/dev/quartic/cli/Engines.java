package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.EngineProvider;
import dev.quartic.numerics.parallel.Workers;
import java.util.Optional;
import java.util.ServiceLoader;

/** Engines that are no part of this program, and may be beside it. */
final class Engines {
  private static final String OPTION = "--engine";

  private Engines() {}

  static Engine open(String name, Workers here, Console console) {
    Optional<EngineProvider> provider = ServiceLoader.load(EngineProvider.class).findFirst();
    if (provider.isEmpty()) {
      throw new InvalidInput(
          OPTION,
          "Apache Spark's libraries on the class path, as ./quartic and spark-submit put them there",
          "none");
    }
    try {
      return provider.get().open(name, here, line -> console.say("  %-9s %s", "engine", line));
    } catch (IllegalArgumentException unknown) {
      throw new InvalidInput(OPTION, String.valueOf(unknown.getMessage()), name);
    }
  }
}

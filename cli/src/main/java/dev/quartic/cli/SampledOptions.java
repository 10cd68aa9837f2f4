package dev.quartic.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that can sample terms of order 1/n. */
final class SampledOptions {
  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      description =
          "Overrides order1.budget: the most processor time that sampled terms of order 1/n may"
              + " take, say 90s or 10min.")
  private @Nullable String budget;

  boolean given() {
    return budget != null;
  }

  /** What they say, as KEY=VALUE. */
  List<String> overrides() {
    return budget == null ? List.of() : List.of("order1.budget=" + budget);
  }
}

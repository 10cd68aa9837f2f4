package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.FinishedFolder;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.RunFolder;
import dev.quartic.report.ReportWriter;
import dev.quartic.report.page.ComparePage;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.runs.FinishedRun;
import dev.quartic.study.runs.RunComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quartic compare}: finished runs side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Puts finished runs side by side: the settings that differ, the headline figures, and the",
      "largest difference of every array from that of the first run, in standard errors where",
      "there are any."
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders of finished runs, at least two; the first one is held against the others.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the page goes; must not exist yet. Default: runs/compare-<time>")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints summary.json and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "Prints nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var console = new Console(line.getOut(), line.getErr(), json, quiet);
    if (runs.size() < 2) {
      throw new InvalidInput("RUN", "at least two runs", "one");
    }
    RunFolder folder = RunFolder.plan(out, "compare", false);
    List<FinishedRun> finished = new ArrayList<>();
    for (Path run : runs) {
      Path place = run.toAbsolutePath().normalize();
      finished.add(FinishedFolder.read(name(run, place), place));
    }
    RunComparison comparison = RunComparison.of(finished);
    CompareText.say(console, comparison);
    Tree summary =
        new Tree()
            .put("command", "compare")
            .put("name", "compare")
            .put("provenance", Provenance.tree(1))
            .put("compare", comparison.describe());
    folder.begin();
    folder.write("summary.json", Json.text(summary));
    try {
      ReportWriter.write(ComparePage.of(comparison), folder.file("report.html"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Path target = folder.complete();
    console.summary(summary);
    console.say("");
    console.say("Report: %s", Run.shown(target.resolve("report.html")));
    return Main.DONE;
  }

  /** The last part of the path where it tells the runs apart, else all of it. */
  private String name(Path run, Path place) {
    String last = String.valueOf(place.getFileName());
    long alike =
        runs.stream()
            .map(other -> String.valueOf(other.toAbsolutePath().normalize().getFileName()))
            .filter(last::equals)
            .count();
    return alike == 1 ? last : run.toString();
  }
}

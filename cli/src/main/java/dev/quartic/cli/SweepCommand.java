package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Places;
import dev.quartic.files.experiment.SweepFile;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.RunFolder;
import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.SweepTable;
import dev.quartic.question.Refusal;
import dev.quartic.report.ReportWriter;
import dev.quartic.report.answer.Reproduction;
import dev.quartic.report.page.SweepPage;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.sweep.PointStopped;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic sweep}: one command over a grid of settings. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Runs predict, simulate, verify, tune or flow at every combination of values of some keys and",
      "puts the headline figures into one table and one page. Each point is a run folder of its own;",
      "a sweep that was stopped goes on with --resume --out DIR, which needs nothing else."
    })
final class SweepCommand implements Callable<Integer> {
  static final String EXPERIMENT = "experiment.yaml";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--over",
      paramLabel = "KEY=VALUES",
      description = {
        "A key of the file and its values: 2,4,8 or from:to:step or from:to:xFACTOR, ends included;",
        "network.depth=2,4,8 or network.width=64:1024:x2. Can be repeated: every combination is a",
        "point. Instead of sweep.over in the file."
      })
  private List<String> over = new ArrayList<>();

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description = {
        "What is done at every point: predict (theory alone), simulate, verify, tune or flow.",
        "Default: sweep.command of the file, or predict"
      })
  private @Nullable String command;

  @Override
  public Integer call() {
    Console console = common.console();
    Path out = common.out();
    boolean resume = common.resume();
    if (resume && out == null) {
      throw new InvalidInput("--resume", "--out beside it, the folder of the sweep", "none");
    }
    if (resume && out != null && Files.isRegularFile(out.resolve("summary.json"))) {
      console.say("This sweep is finished: %s", out.toString());
      return Main.DONE;
    }
    SweepFile sweep = asked(out);
    return run(console, sweep, RunFolder.plan(out, sweep.name(), resume));
  }

  private SweepFile asked(@Nullable Path out) {
    Path begun = out == null ? null : begun(out);
    if (begun == null || !Files.isRegularFile(begun)) {
      return common.sweep(over, command);
    }
    if (!common.resume()) {
      throw new InvalidInput(
          "--out",
          "a folder that does not exist yet, or --resume beside it",
          "an unfinished sweep");
    }
    SweepFile kept = SweepFile.read(begun, List.of(), List.of(), null);
    boolean alone = !common.asksAnything() && over.isEmpty() && command == null;
    if (!alone && !common.sweep(over, command).toYaml().equals(kept.toYaml())) {
      throw new InvalidInput(
          "--resume",
          "the sweep that was begun in " + out,
          "another one; leave FILE and --over out");
    }
    return kept;
  }

  /** The file of a sweep that was begun and is to become a folder. */
  private static Path begun(Path out) {
    Path target = out.toAbsolutePath().normalize();
    return target.resolveSibling(target.getFileName() + ".partial").resolve(EXPERIMENT);
  }

  private int run(Console console, SweepFile asked, RunFolder folder) {
    console.say("Quartic: %s at %d points", asked.command().word(), asked.grid().size());
    SweepText.grid(console, asked.grid());
    RunRecord record = PointFolders.record(common.manner());
    var store = new PointFolders(console, asked, folder, record);
    var work = new Work(common.engine(), new ConsoleProgress(console, () -> {}), Shelf.NONE);
    Sweep sweep;
    Stop.guard(folder, console);
    try {
      sweep = Sweep.of(asked.name(), asked.command(), asked.grid(), store::question, store, work);
    } catch (PointStopped stopped) {
      if (store.begun()) {
        console.warn(
            "finished points are kept: sweep --resume --out %s".formatted(folder.target()));
      }
      throw switch (stopped.getCause()) {
        case Refusal refused -> SweepFile.atPoint(stopped.point(), Places.of(refused));
        case InvalidInput refused -> SweepFile.atPoint(stopped.point(), refused);
        case null, default -> stopped;
      };
    } finally {
      Stop.ended();
    }
    return finish(console, asked, folder, sweep, record, work);
  }

  private static int finish(
      Console console,
      SweepFile asked,
      RunFolder folder,
      Sweep sweep,
      RunRecord record,
      Work work) {
    Tree summary = sweep.summary(work.threads());
    Provenance.remark(summary, work.engine().remarks());
    SweepText.say(console, sweep);
    folder.write("sweep.csv", SweepTable.csv(sweep));
    folder.writeArrays(sweep.arrays());
    folder.write("summary.json", Json.text(summary));
    folder.write(
        RunRecord.FILE, record.finished("%d points".formatted(asked.grid().size())).json());
    try {
      ReportWriter.write(
          SweepPage.of(sweep).with(Reproduction.section(asked.toYaml())),
          folder.file("report.html"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Path target = folder.complete();
    console.summary(summary);
    console.say("");
    console.say("Report: %s", Run.shown(target.resolve("report.html")));
    console.say("Table:  %s", Run.shown(target.resolve("sweep.csv")));
    console.say("Runs:   %s", Run.shown(target.resolve("points")));
    return sweep.agrees() ? Main.DONE : Main.DISAGREEMENT;
  }
}

package dev.quartic.cli;

import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.RunStore;
import dev.quartic.study.work.Forecast;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quartic runs}: what is there, what goes on, what was left. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Lists runs, the newest first, and removes abandoned ones where that is wanted.")
final class RunsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Where the runs are. Default: runs")
  private Path folder = Path.of("runs");

  @Option(
      names = "--remove-abandoned",
      description = "Removes all runs that no process works on and that were not finished.")
  private boolean remove;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<RunStore.Entry> entries = RunStore.list(folder);
    if (entries.isEmpty()) {
      out.println("No runs in " + folder);
    }
    for (RunStore.Entry entry : entries) {
      out.println(line(entry));
    }
    List<RunStore.Entry> abandoned =
        entries.stream().filter(one -> one.state() == RunStore.State.ABANDONED).toList();
    if (remove) {
      abandoned.forEach(RunStore::remove);
      out.println("%d abandoned run(s) removed".formatted(abandoned.size()));
    } else if (!abandoned.isEmpty()) {
      out.println();
      out.println(
          "Abandoned runs go on with 'quartic resume RUN', or are removed by 'quartic runs --remove-abandoned'.");
    }
    out.flush();
    return Main.DONE;
  }

  private static String line(RunStore.Entry entry) {
    String age = Forecast.duration(Duration.between(entry.touched(), Instant.now()).toSeconds());
    return "%-10s %-9s %16s  %9s  %s%s"
        .formatted(
            entry.record().map(RunRecord::command).orElse("?"),
            entry.state().word(),
            age + " ago",
            Forecast.memory(entry.bytes()),
            entry.folder().getFileName(),
            entry.record().map(RunsCommand::said).orElse(""));
  }

  private static String said(RunRecord record) {
    String asked = String.join(" ", record.arguments().subList(1, record.arguments().size()));
    return (asked.isBlank() ? "" : "  [" + asked + "]")
        + (record.headline().isBlank() ? "" : "  " + record.headline());
  }
}

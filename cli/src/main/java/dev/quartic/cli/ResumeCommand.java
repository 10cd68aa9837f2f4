package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quartic resume}: goes on with a run that was stopped or killed. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Goes on with a run that was stopped or killed, to the digits of an undisturbed one.",
      "It needs nothing but the folder: how the run was started and its data are kept there."
    })
final class ResumeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run.")
  private @Nullable Path run;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunStore.Entry entry = RunStore.find(Objects.requireNonNull(run));
    return switch (entry.state()) {
      case FINISHED -> {
        RunStore.tidy(entry);
        line.getOut().println("This run is finished: " + entry.folder());
        line.getOut().flush();
        yield Main.DONE;
      }
      case RUNNING ->
          throw new InvalidInput(
              "RUN", "a run that no one works on", "one that another process works on");
      case ABANDONED -> {
        RunRecord record =
            entry
                .record()
                .orElseThrow(() ->
                    new InvalidInput(
                        "RUN",
                        "a run that had begun its work",
                        "one that was killed before; start it anew"));
        List<String> arguments = new ArrayList<>(record.arguments());
        arguments.addAll(List.of("--out", entry.folder().toString(), "--resume"));
        CommandLine again = Main.commandLine();
        again.setOut(line.getOut());
        again.setErr(line.getErr());
        yield again.execute(arguments.toArray(String[]::new));
      }
    };
  }
}

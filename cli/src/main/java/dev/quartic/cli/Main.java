package dev.quartic.cli;

import dev.quartic.files.experiment.Printable;
import dev.quartic.study.answer.Provenance;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quartic}, the program. */
@Command(
    name = "quartic",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Predicts what an ensemble of deep networks does once it is trained, and proves it.",
    subcommands = {
      PredictCommand.class,
      FlowCommand.class,
      TuneCommand.class,
      SimulateCommand.class,
      VerifyCommand.class,
      ExpandCommand.class,
      MinimalCommand.class,
      SweepCommand.class,
      CompareCommand.class,
      AskCommand.class,
      ResumeCommand.class,
      RunsCommand.class,
      ExploreCommand.class,
      ServeCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed",
      "2:bad usage or input",
      "3:theory and ensemble disagree (verify)"
    },
    footer = {
      "",
      "Without FILE every command works on bundled images (Fashion-MNIST, two classes), minimal on",
      "a problem of two samples.",
      "The experiment file is described in docs/experiment-file.md."
    })
public final class Main implements Runnable {
  /** Done. */
  static final int DONE = 0;

  /** It failed. */
  static final int FAILED = 1;

  /** Bad usage or input. */
  static final int BAD_INPUT = 2;

  /** Theory and ensemble disagree. */
  static final int DISAGREEMENT = 3;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the program; for tests, which must not end the process. */
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    line.setExecutionStrategy(Main::execute);
    line.setExecutionExceptionHandler(
        (failure, command, _) -> Failures.report(failure, command.getErr()));
    line.setParameterExceptionHandler(Main::usage);
    return line;
  }

  private static int usage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("quartic: " + Printable.of(String.valueOf(failure.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return BAD_INPUT;
  }

  /** Also what is no exception, as when memory runs out, ends in words and an exit code. */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError | StackOverflowError failure) {
      return Failures.report(failure, parsed.commandSpec().commandLine().getErr());
    }
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** Says which build this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"quartic " + Provenance.version()};
    }
  }
}

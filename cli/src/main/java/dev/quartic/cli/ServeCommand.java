package dev.quartic.cli;

import dev.quartic.serve.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quartic serve}: answers to another program that started this one. */
@Command(
    name = "serve",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Answers questions from standard input on standard output until the input ends, for programs",
      "such as the Python package. Messages are lines of JSON, arrays NumPy archives behind them;",
      "docs/serve.md describes both."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use; results do not depend on it. Default: all processors")
  private @Nullable Integer threads;

  @Override
  public Integer call() throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what a library might say must not get among the answers
    try {
      new Server(System.in, answers, CommonOptions.engine(threads)).run();
    } finally {
      System.setOut(answers);
    }
    return Main.DONE;
  }
}

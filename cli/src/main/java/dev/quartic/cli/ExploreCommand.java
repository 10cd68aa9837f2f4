package dev.quartic.cli;

import dev.quartic.explorer.Explorer;
import dev.quartic.files.experiment.InvalidInput;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quartic explore}: a page on this machine. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description =
        "Opens a page to explore with: a laboratory of initializations, training beside theory, and"
            + " the runs of a folder.",
    footer = {"", "The page is served to this machine alone, at an address that holds a secret."})
final class ExploreCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = {
        "Where the runs are. Experiments that are begun from the page may read data below the",
        "folder that it is in. Default: runs"
      })
  private Path folder = Path.of("runs");

  @Option(names = "--port", paramLabel = "N", description = "Default: a free one")
  private int port;

  @Option(names = "--no-browser", description = "Says the address and opens no browser.")
  private boolean noBrowser;

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = line.getOut();
    PrintWriter err = line.getErr();
    if (port < 0 || port > LARGEST_PORT) {
      throw new InvalidInput("--port", "a whole number 0 … " + LARGEST_PORT, "" + port);
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidInput("FOLDER", "a folder", "the file " + folder);
    }
    var explorer =
        Explorer.start(
            port,
            folder,
            new ChildProcesses(),
            bug -> {
              err.println("quartic: this is a bug of quartic: " + bug);
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(new Thread(explorer::close, "explorer-stop"));
    out.println("Quartic is at " + explorer.address());
    out.println("  for this machine alone; who has the address can start runs, so keep it");
    out.println("  runs of " + folder.toAbsolutePath().normalize());
    out.println("  Ctrl-C ends it");
    out.flush();
    if (!noBrowser && !Browser.open(explorer.address())) {
      out.println("  no browser was found; open the address in one");
      out.flush();
    }
    new CountDownLatch(1).await(); // until the process is stopped
    return Main.DONE;
  }
}

package dev.quartic.explorer.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Starts commands of the program, each in a process of its own; the command line knows how. */
@FunctionalInterface
public interface Commands {
  /**
   * Starts one.
   *
   * @param arguments of the command line
   * @param folder where it works
   * @param lines is told every line it says, from another thread
   */
  Started start(List<String> arguments, Path folder, Consumer<String> lines);

  /** A command that was started. */
  interface Started {
    /** Whether it goes on. */
    boolean isAlive();

    /** Its exit code, once it has ended. */
    int exitCode();

    /** Asks it to stop as a person would with Ctrl-C: what is finished is kept. */
    void stop();
  }
}

package dev.quartic.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One call of the program, with what it printed. */
public record Invocation(int exitCode, String out, String err) {

  /** Calls the program as a shell would. */
  public static Invocation of(String... arguments) {
    return of(List.of(arguments));
  }

  /** The same. */
  public static Invocation of(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exitCode = line.execute(arguments.toArray(String[]::new));
    return new Invocation(exitCode, out.toString(), err.toString());
  }

  /** The same call with more arguments in front of the given ones. */
  public static Invocation of(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return of(all);
  }
}

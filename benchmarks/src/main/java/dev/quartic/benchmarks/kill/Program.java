package dev.quartic.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program as processes of its own, on the class path of this one; {@code QUARTIC_JVM} holds
 * more options of the JVM, as for the launcher.
 *
 * @param folder where processes run, with the files that commands name
 * @param collector options of the JVM that say how memory is collected
 */
public record Program(Path folder, List<String> collector) {

  /** With the least overhead. */
  public Program(Path folder) {
    this(folder, List.of("-XX:+UseSerialGC"));
  }

  /** With the options of the launcher. */
  public static Program asLaunched(Path folder) {
    return new Program(
        folder, List.of("-XX:+UseParallelGC", "-XX:GCTimeRatio=19", "-XX:MaxRAMPercentage=70"));
  }

  /** Starts a command that writes to a folder; what it says goes to a log. */
  public Process start(List<String> arguments, Path log) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    line.addAll(collector);
    String more = System.getenv("QUARTIC_JVM");
    if (more != null && !more.isBlank()) {
      line.addAll(Arrays.asList(more.trim().split(" +", -1)));
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.quartic.cli.Main"));
    line.addAll(arguments);
    var builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("QUARTIC_TERMINAL", "1"); // says how far it is
    return builder.start();
  }

  /** Runs a command to its end and returns its exit code. */
  public int run(List<String> arguments, Path log) throws IOException, InterruptedException {
    return start(arguments, log).waitFor();
  }

  /** What a process said. */
  public static String said(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}

package dev.quartic.cli;

import dev.quartic.explorer.runs.Commands;
import dev.quartic.files.experiment.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commands in processes of their own: each can be stopped, and none takes the page with it. */
final class ChildProcesses implements Commands {
  private static final String SILENT = "WARNING: Using incubator modules";

  @Override
  public Started start(List<String> arguments, Path folder, Consumer<String> lines) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput("FOLDER", "a folder in one that is there", folder.toString());
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("QUARTIC_PROGRESS", "lines");
    builder.environment().remove("QUARTIC_TERMINAL");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Thread.ofPlatform().daemon(true).name("listening").start(() -> listen(process, lines));
      return new Child(process);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void listen(Process process, Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      in.lines().filter(line -> !line.startsWith(SILENT)).forEach(lines);
    } catch (IOException | UncheckedIOException ended) {
      lines.accept("quartic: nothing more was heard of it: " + ended.getMessage());
    }
  }

  private record Child(Process process) implements Started {
    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public int exitCode() {
      return process.exitValue();
    }

    @Override
    public void stop() {
      process.destroy();
    }
  }
}

package dev.quartic.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One command, undisturbed once, and then killed again and again. */
public final class Trial {
  private static final int SIGKILLED = 128 + 9;
  private static final int TWICE_IN_A_ROW = 4; // one of so many
  private static final int DISAGREEMENT = 3;

  private final LongCommand command;
  private final Program program;
  private final Path undisturbed;
  private final Tally tally = new Tally();
  private long milliseconds;

  /** Prepares a command. */
  public Trial(LongCommand command, Program program) {
    this.command = command;
    this.program = program;
    undisturbed = place("undisturbed");
  }

  private Path place(String name) {
    String command = this.command.name().toLowerCase(Locale.ROOT);
    return program.folder().resolve(command.replaceAll("[^a-z0-9]+", "-") + "-" + name);
  }

  /** What came of it. */
  public Tally tally() {
    return tally;
  }

  /** Which command. */
  public LongCommand command() {
    return command;
  }

  /** Runs it undisturbed and says in how many seconds; negative where it failed. */
  public double measure() throws IOException, InterruptedException {
    long start = System.nanoTime();
    int code = program.run(started(undisturbed), log(undisturbed));
    milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (!isDone(code)) {
      tally.fault(
          "%s undisturbed: exit code %d, %s"
              .formatted(command.name(), code, lastLine(Program.said(log(undisturbed)))));
      return -1;
    }
    return milliseconds / 1e3;
  }

  private static boolean isDone(int code) {
    return code == 0 || code == DISAGREEMENT; // few networks may well disagree
  }

  private List<String> started(Path out) {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.addAll(List.of("--threads=1", "--out=" + out));
    return arguments;
  }

  private static Path log(Path out) {
    return out.resolveSibling(out.getFileName() + ".log");
  }

  private static Path partial(Path out) {
    return out.resolveSibling(out.getFileName() + ".partial");
  }

  /**
   * Starts it, kills it at a random moment, goes on, and compares; now and then what goes on is
   * killed too.
   *
   * @param round its number, for names
   * @return the number of kills
   */
  public int kill(int round, Random random) throws IOException, InterruptedException {
    Path out = place("killed" + round);
    int kills = 0;
    List<String> arguments = started(out);
    boolean again = random.nextInt(TWICE_IN_A_ROW) == 0;
    boolean kept = false;
    do {
      Path log = log(out);
      boolean killed = killed(arguments, log, random.nextLong(milliseconds + 1));
      kills++;
      tally.killed();
      if (!killed) {
        tally.finished();
        break;
      }
      kept = true;
      arguments = again && kills == 1 && isBegun(out) ? resumed(out) : List.of();
    } while (!arguments.isEmpty());
    if (kept && Files.isDirectory(out)) { // killed at the very end
      program.run(resumed(out), log(out));
      tally.finished();
    } else if (kept) {
      goOn(out, round);
    }
    compare(out, round);
    return kills;
  }

  private boolean killed(List<String> arguments, Path log, long after)
      throws IOException, InterruptedException {
    Process process = program.start(arguments, log);
    if (process.waitFor(after, TimeUnit.MILLISECONDS)) {
      if (!isDone(process.exitValue())) {
        tally.fault(
            "%s: exit code %d, %s"
                .formatted(arguments, process.exitValue(), lastLine(Program.said(log))));
      }
      return false;
    }
    process.destroyForcibly();
    return process.waitFor() == SIGKILLED;
  }

  private static boolean isBegun(Path out) {
    return Files.isRegularFile(partial(out).resolve("work").resolve("run.json"));
  }

  private static List<String> resumed(Path out) {
    return List.of("resume", out.toString());
  }

  private void goOn(Path out, int round) throws IOException, InterruptedException {
    Stages before = Stages.of(Program.said(log(out)));
    var journals = Journals.of(partial(out));
    boolean begun = isBegun(out);
    Path log = out.resolveSibling(out.getFileName() + ".resumed.log");
    Process process = program.start(begun ? resumed(out) : started(out), log);
    while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
      journals.look();
    }
    String said = Program.said(log);
    if (!isDone(process.exitValue())) {
      tally.fault(
          "%s, kill %d: exit code %d when going on: %s"
              .formatted(command.name(), round, process.exitValue(), lastLine(said)));
      return;
    }
    if (said.contains("warning: ") && said.contains("done again")) {
      tally.fault("%s, kill %d: %s".formatted(command.name(), round, "what was kept is damaged"));
    }
    if (!begun) {
      tally.nothing();
      return;
    }
    tally.taken(before.done(), before.doneTwice(Stages.of(said)), journals.cut());
    tally.resumed(journals.bytes() > 0);
  }

  private void compare(Path out, int round) throws IOException {
    if (!Files.isDirectory(out)) {
      return; // said already
    }
    List<String> differing = Results.differing(undisturbed, out);
    if (!differing.isEmpty()) {
      tally.fault(
          "%s, kill %d: %s differ; see %s".formatted(command.name(), round, differing, out));
      return;
    }
    if (Files.exists(partial(out)) || Files.exists(out.resolve("work"))) {
      tally.fault("%s, kill %d: something is left beside %s".formatted(command.name(), round, out));
    }
    try (Stream<Path> all = Files.walk(out)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private static String lastLine(String said) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "nothing said" : lines.getLast();
  }
}

package dev.quartic.benchmarks;

import dev.quartic.benchmarks.kill.LongCommand;
import dev.quartic.benchmarks.kill.Program;
import dev.quartic.benchmarks.kill.Tally;
import dev.quartic.benchmarks.kill.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does every long command, killed by SIGKILL at a random moment, go on to the results of an
 * undisturbed run, bit for bit? Each kill is a real process of the program, gone on with by {@code
 * quartic resume} in another one; one in four is killed twice in a row.
 *
 * <p>Arguments: kills in all (default 200), seed (default 1), the beginning of the names of
 * commands (default all), commands side by side (default 2). Exit code 1 where anything differs or
 * fails.
 *
 * <p>Columns: kills; <i>finished</i> before the kill came; <i>nothing</i> was there to go on from,
 * and the run was started anew; <i>resumed</i>, of these <i>from work</i> that was kept; <i>parts
 * done</i> that progress showed at the kill, and how many of them were done <i>twice</i>, at most a
 * batch each time; bytes <i>cut</i> off journals because a part was not whole.
 */
public final class KillAndResume {
  private KillAndResume() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    String only = arguments.length > 2 ? arguments[2] : "";
    int sideBySide = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
    Path folder = Files.createTempDirectory("quartic-kills");
    Files.writeString(folder.resolve("points.yaml"), LongCommand.POINTS);
    var program = new Program(folder);
    List<Trial> trials =
        LongCommand.all().stream()
            .filter(command -> command.name().startsWith(only))
            .map(command -> new Trial(command, program))
            .toList();
    var next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < sideBySide; thread++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int at = next.getAndIncrement();
                    at < trials.size();
                    at = next.getAndIncrement()) {
                  run(trials.get(at), share(kills, at, trials.size()), seed + at);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    tell(trials, folder);
  }

  /** Kills are shared out evenly. */
  private static int share(int kills, int at, int count) {
    return kills * (at + 1) / count - kills * at / count;
  }

  private static void run(Trial trial, int kills, long seed) {
    var random = new Random(seed);
    try {
      double seconds = trial.measure();
      if (seconds >= 0) {
        for (int done = 0, round = 1; done < kills; round++) {
          done += trial.kill(round, random);
        }
      }
      System.out.printf("%s: %.1f s undisturbed, done%n", trial.command().name(), seconds);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(List<Trial> trials, Path folder) {
    var all = new Tally();
    System.out.println();
    System.out.println(Tally.head());
    for (Trial trial : trials) {
      System.out.println(trial.tally().row(trial.command().name()));
      all.add(trial.tally());
    }
    System.out.println(all.row("all"));
    all.faults().forEach(fault -> System.out.println("fault: " + fault));
    if (!all.faults().isEmpty()) {
      System.out.println("logs and folders: " + folder);
      System.exit(1);
    }
  }
}

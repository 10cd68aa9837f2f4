package dev.quartic.benchmarks;

import dev.quartic.benchmarks.kill.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forecasts against what came: time, start of the program included, and peak memory of one run of
 * every command, each in a process of its own.
 *
 * <p>Arguments: the beginning of the names of cases (default all). Linux only: memory is the high
 * water mark that the kernel keeps. Exit code 1 where a ratio is beyond a factor of two, cases of
 * less than {@value #SHORT} seconds and of less than {@value #SMALL} MB apart, in which the program
 * itself is most of what is measured.
 */
public final class Forecasts {
  private static final double SHORT = 6;
  private static final double SMALL = 600;
  private static final double FACTOR = 2;

  private static final Pattern LINE =
      Pattern.compile("^  forecast  .*: (.+), ([\\d.]+) (MB|GB) of memory$", Pattern.MULTILINE);
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d+) h (\\d+) min|(\\d+) min|([\\d.]+) s|under a second)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private Forecasts() {}

  private record Case(String name, List<String> arguments) {
    static Case of(String name, String... arguments) {
      return new Case(name, List.of(arguments));
    }
  }

  private static final List<Case> CASES =
      List.of(
          Case.of("predict", "predict"),
          Case.of("predict, 16 + 4", "predict", images(16, 4), "--ensemble=0"),
          Case.of("predict, 32 + 8", "predict", images(32, 8), "--ensemble=0"),
          Case.of("predict at order 0", "predict", "--set=order=0", "--ensemble=200"),
          Case.of("predict relu", "predict", "--set=network.activation=relu"),
          Case.of("predict, descent", "predict", descent(), "--ensemble=500"),
          Case.of("simulate", "simulate", "--set=ensemble.members=300"),
          Case.of("simulate, descent", "simulate", descent(), "--set=ensemble.members=1000"),
          Case.of(
              "simulate, width 512",
              "simulate",
              descent(),
              "--set=network.width=512",
              "--set=ensemble.members=100"),
          Case.of("verify", "verify", descent(), "--set=ensemble.members=300", images(8, 4)),
          Case.of(
              "verify --tensors",
              "verify",
              "--tensors",
              "--samples=0,1,2",
              "--set=ensemble.members=500"),
          Case.of(
              "verify, Bayesian",
              "verify",
              images(6, 2),
              "--set=training={algorithm: bayesian, noise-variance: 0.1}"),
          Case.of("flow", "flow", images(16, 0)),
          Case.of("flow --tensors all", "flow", "--tensors=all", images(24, 0)),
          Case.of("flow, sampled", "flow", "--tensors=all", "--route=sampled", images(8, 0)),
          Case.of("expand", "expand", descent(), images(8, 4)),
          Case.of("expand --initial", "expand", "--initial"),
          Case.of("expand --limits", "expand", "--limits"),
          Case.of("expand --algorithms", "expand", "--algorithms"),
          Case.of("minimal", "minimal"),
          Case.of("tune", "tune"),
          Case.of("tune --check", "tune", "--check"));

  private static String images(int train, int test) {
    return test == 0
        ? "--set=data.train={bundled: fashion-mnist, take: %d}".formatted(train)
        : "--set=data={train: {bundled: fashion-mnist, take: %d}, test: {bundled: fashion-mnist, take: %d}}"
            .formatted(train, test);
  }

  private static String descent() {
    return "--set=training={algorithm: gradient-descent, step-size: 0.01, times: [10, 100, 1000]}";
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String only = arguments.length > 0 ? arguments[0] : "";
    Path folder = Files.createTempDirectory("quartic-forecasts");
    var program = Program.asLaunched(folder);
    System.out.printf(
        "%-22s %10s %10s %7s | %10s %10s %7s%n",
        "command", "forecast s", "took s", "ratio", "forecast MB", "took MB", "ratio");
    int far = 0;
    for (Case one : CASES) {
      if (one.name.startsWith(only)) {
        far += run(program, folder, one);
      }
    }
    if (far > 0) {
      System.out.printf("%d beyond a factor of two%n", far);
      System.exit(1);
    }
  }

  private static int run(Program program, Path folder, Case one)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    List<String> line = new ArrayList<>(one.arguments);
    line.add("--out=" + folder.resolve(one.name.replaceAll("[^a-z0-9]+", "-")));
    long start = System.nanoTime();
    Process process = program.start(line, log);
    double peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peak(process));
      Thread.sleep(20);
    }
    double took = 1e-9 * (System.nanoTime() - start);
    String said = Program.said(log);
    double seconds = 0;
    double memory = 0;
    Matcher found = LINE.matcher(said);
    while (found.find()) {
      seconds += seconds(found.group(1));
      double amount = Double.parseDouble(found.group(2)) * (found.group(3).equals("GB") ? 1e3 : 1);
      memory = Math.max(memory, amount);
    }
    boolean late = took > SHORT && far(seconds, took);
    boolean large = peak > SMALL && far(memory, peak);
    System.out.printf(
        Locale.ROOT,
        "%-22s %10.1f %10.1f %7s | %10.0f %10.0f %7s%s%n",
        one.name,
        seconds,
        took,
        ratio(seconds, took),
        memory,
        peak,
        ratio(memory, peak),
        process.exitValue() == 0 ? "" : "  exit code " + process.exitValue());
    return (late ? 1 : 0) + (large ? 1 : 0);
  }

  private static String ratio(double forecast, double took) {
    return forecast == 0 ? "none" : "%.2f".formatted(took / forecast);
  }

  private static boolean far(double forecast, double took) {
    return !(took <= FACTOR * forecast && forecast <= FACTOR * took);
  }

  private static double seconds(String words) {
    Matcher duration = DURATION.matcher(words);
    if (!duration.matches()) {
      return Double.NaN;
    }
    if (duration.group(1) != null) {
      return 3600 * Double.parseDouble(duration.group(1))
          + 60 * Double.parseDouble(duration.group(2));
    }
    if (duration.group(3) != null) {
      return 60 * Double.parseDouble(duration.group(3));
    }
    return duration.group(4) == null ? 0.5 : Double.parseDouble(duration.group(4));
  }

  private static double peak(Process process) {
    try {
      Matcher found = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      return found.find() ? Double.parseDouble(found.group(1)) / 1e3 : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}

package dev.quartic.benchmarks;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole runs of {@code quartic predict} on Fashion-MNIST, start-up and page included, beside the
 * Cholesky factorization of a matrix of the same size and the pairs of kernels at a nominal rate.
 *
 * <p>{@code java … dev.quartic.benchmarks.WholeDataSet LAUNCHER FOLDER}: the script {@code quartic}
 * and the folder of the Debian package dataset-fashion-mnist. Processor and wall seconds; the ratio
 * is that of processor time to factorization and pairs.
 */
public final class WholeDataSet {
  /** Pairs of one layer in a second of one core. */
  private static final double NOMINAL_RATE = 4e7;

  private static final int DEPTH = 3;
  private static final int TEST = 1000;

  /** What the shell's {@code times} says of its children, in its second line. */
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  private WholeDataSet() {}

  private record Seconds(double wall, double processor) {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String launcher = arguments[0];
    String folder = arguments[1];
    System.out.printf(
        "%-6s %6s %8s %10s | %7s %7s %9s | %9s %7s | %6s%n",
        "train",
        "sigma",
        "classes",
        "times",
        "wall",
        "cpu",
        "1 thread",
        "Cholesky",
        "pairs",
        "ratio");
    for (int train : new int[] {2000, 4000}) {
      double factor = factorization(train);
      double pairs =
          ((double) train * (train + 1) / 2 + (double) train * TEST) * (DEPTH - 1) / NOMINAL_RATE;
      for (String activation : List.of("relu", "tanh")) {
        for (String classes : List.of("[0, 1]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]")) {
          row(launcher, folder, train, activation, classes, "[.inf]", factor, pairs);
        }
      }
    }
    row(launcher, folder, 2000, "relu", "[0, 1]", "auto", factorization(2000), Double.NaN);
  }

  private static void row(
      String launcher,
      String folder,
      int train,
      String activation,
      String classes,
      String times,
      double factor,
      double pairs)
      throws IOException, InterruptedException {
    List<String> settings =
        List.of(
            "network.depth=" + DEPTH,
            "network.activation=" + activation,
            "training.times=" + times,
            data("train", folder, "train", classes, train),
            data("test", folder, "t10k", classes, TEST));
    Seconds all = run(launcher, settings, "");
    Seconds one = run(launcher, settings, "--threads=1");
    System.out.printf(
        "%-6d %6s %8d %10s | %7.2f %7.2f %9.2f | %9.3f %7.3f | %6.1f%n",
        train,
        activation,
        classes.split(",").length,
        times,
        all.wall,
        all.processor,
        one.wall,
        factor,
        pairs,
        all.processor / (factor + pairs));
  }

  private static String data(String split, String folder, String file, String classes, int count) {
    return "data.%s={images: '%s/%s-images-idx3-ubyte.gz', labels: '%s/%s-labels-idx1-ubyte.gz', classes: %s, take: %d}"
        .formatted(split, folder, file, folder, file, classes, count);
  }

  private static Seconds run(String launcher, List<String> settings, String more)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("quartic-data-set");
    StringBuilder line = new StringBuilder();
    line.append(launcher).append(" predict --quiet --ensemble 0 --out '").append(scratch);
    line.append("/run' ").append(more);
    for (String setting : settings) {
      line.append(" --set \"").append(setting).append('"');
    }
    line.append(" || exit 1; times");
    Path out = scratch.resolve("out");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder("bash", "-c", line.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(out));
    }
    double wall = 1e-9 * (System.nanoTime() - start);
    Matcher times = TIMES.matcher(Files.readString(out));
    double processor = 0;
    while (times.find()) { // the shell, and its children
      processor +=
          60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
              + Double.parseDouble(times.group(2))
              + Double.parseDouble(times.group(4));
    }
    return new Seconds(wall, processor);
  }

  private static double factorization(int size) {
    Matrix matrix =
        Matrix.build(size, size, (i, j) -> 1.0 / (1 + Math.abs(i - j)) + (i == j ? 1 : 0));
    Runnable task =
        () -> {
          if (Cholesky.of(matrix).isEmpty()) {
            throw new IllegalStateException("there must be a factor");
          }
        };
    return Stopwatch.best(task, 1, 3);
  }
}

package dev.quartic.benchmarks;

import dev.quartic.benchmarks.page.DevTools;
import dev.quartic.explorer.Explorer;
import dev.quartic.explorer.runs.Commands;
import dev.quartic.study.answer.TreeList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long a person waits for the page of {@code quartic explore}: until something is painted,
 * until the figures are there, and from a move of a slider to the picture of its answer. Bars: 1 s
 * to the first paint, 100 ms to an answer, in the median.
 *
 * <p>Argument: the browser (default {@code chromium}). Every view is opened anew with an empty
 * cache; the first opening, which finds a cold program, has a row of its own.
 */
public final class ExplorerWaits {
  private static final int OPENINGS = 7;
  private static final int MOVES = 60;
  private static final String LABORATORY = "#/laboratory?activation=%s&depth=%d&width=128";
  private static final String TRAINING =
      "#/training?dimension=1&points=-1,0.5;1,-0.5&depth=2&width=64";

  private static final String PAINTS = "performance.getEntriesByName('first-contentful-paint')";
  private static final String SHOWN =
      "document.querySelector(location.hash.startsWith('#/runs') ? 'a.main' : '.stage svg')";

  private ExplorerWaits() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("quartic-page");
    try (var explorer =
            Explorer.start(0, folder.resolve("runs"), ExplorerWaits::none, ExplorerWaits::tell);
        var browser = new DevTools(arguments.length > 0 ? arguments[0] : "chromium", folder)) {
      System.out.println("milliseconds: median (least … most)");
      openings(browser, explorer.address());
      for (String activation : List.of("tanh", "relu", "gelu", "z * tanh(softplus(z))")) {
        for (int depth : List.of(20, 60)) {
          String view = LABORATORY.formatted(activation.replace(" ", "%20"), depth);
          open(browser, explorer.address() + view);
          String label = "laboratory, %s, depth %d: C_W moves".formatted(activation, depth);
          row(label, moves(browser, "C_W (over fan-in)", 0.5, 2.5));
        }
      }
      open(browser, explorer.address() + TRAINING);
      until(browser, "document.body.innerText.includes('predicted in')");
      row("training: width moves", moves(browser, "width n", Math.log(8), Math.log(1024)));
    }
  }

  private static Commands.Started none(List<String> command, Path place, Consumer<String> lines) {
    throw new UnsupportedOperationException("no runs here");
  }

  private static void tell(String bug) {
    System.err.println(bug);
  }

  private static void openings(DevTools browser, String address) {
    String laboratory = LABORATORY.formatted("tanh", 20);
    double[] first = open(browser, address + laboratory);
    row("first opening of all: first paint", new double[] {first[0]});
    row("first opening of all: figures", new double[] {first[1]});
    for (String view : List.of(laboratory, TRAINING, "#/runs")) {
      double[][] all =
          IntStream.range(0, OPENINGS)
              .mapToObj(_ -> open(browser, address + view))
              .toArray(double[][]::new);
      String name = view.replaceAll("[#/?].*?([a-z]+).*", "$1");
      row(name + ": first paint", column(all, 0));
      row(name + ": all there", column(all, 1));
    }
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }

  /** Milliseconds from the request to the first paint and to the view. */
  private static double[] open(DevTools browser, String address) {
    browser.open(address);
    until(browser, SHOWN);
    double shown =
        ((Number) Objects.requireNonNull(browser.evaluate("performance.now()"))).doubleValue();
    until(browser, PAINTS + ".length > 0");
    return new double[] {
      ((Number) Objects.requireNonNull(browser.evaluate(PAINTS + "[0].startTime"))).doubleValue(),
      shown
    };
  }

  private static void until(DevTools browser, String condition) {
    Object met =
        browser.evaluate(
            """
            (async () => {
              for (let tries = 0; tries < 6000; tries++) {
                if (%s) return true;
                await new Promise(done => setTimeout(done, 5));
              }
              return false;
            })()
            """
                .formatted(condition));
    if (!Boolean.TRUE.equals(met)) {
      throw new IllegalStateException("not met: " + condition);
    }
  }

  /** From each move to the frame after its picture. */
  private static double[] moves(DevTools browser, String slider, double from, double to) {
    return numbers(
        browser.evaluate(
            """
            (async () => {
              const frame = () => new Promise(requestAnimationFrame);
              const range = document.querySelector("input[type=range][aria-label='%s']");
              const all = [];
              for (let move = 0; move < %d; move++) {
                const before = window.quarticWaited.length;
                const since = performance.now();
                range.value = %s + (%s) * ((move * 17) %% %d) / %d;
                range.dispatchEvent(new Event('input', {bubbles: true}));
                while (window.quarticWaited.length === before) await frame();
                await frame();
                all.push(performance.now() - since);
              }
              return all;
            })()
            """
                .formatted(slider, MOVES, from, to - from, MOVES, MOVES)));
  }

  private static double[] numbers(@Nullable Object list) {
    if (!(list instanceof TreeList all)) {
      throw new IllegalStateException("no list of numbers: " + list);
    }
    return all.values().stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  private static void row(String label, double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%-62s %6.0f (%.0f … %.0f)%n",
        label, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }
}

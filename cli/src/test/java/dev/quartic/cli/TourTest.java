package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of docs/tour.md, in order, and looks for the figures that it shows.
 *
 * <p>With {@code -Dquartic.pictures=write} the pictures of the tour are drawn anew in Chromium.
 */
@Tag("full")
class TourTest {
  private static final Path TOUR = Path.of("..", "docs", "tour.md");
  private static final Pattern COMMAND = Pattern.compile("^\\./quartic (.+)$");
  private static final Pattern PICTURE =
      Pattern.compile("^!\\[Figure (\\d+) of the report[^]]*]\\((\\S+\\.png)\\)$");

  /** One step: a command, and the figure of its report that is shown. */
  private record Step(String command, int figure, Path picture) {
    List<String> arguments() {
      List<String> arguments = new ArrayList<>();
      Matcher words = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
      while (words.find()) {
        String word = words.group(1) != null ? words.group(1) : words.group(2);
        arguments.add(word.startsWith("docs/") ? "../" + word : word);
      }
      return arguments;
    }
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    String command = null;
    for (String line : Files.readAllLines(TOUR)) {
      Matcher called = COMMAND.matcher(line);
      Matcher shown = PICTURE.matcher(line);
      if (called.matches()) {
        assertThat(command).as("a command without a picture before '%s'", line).isNull();
        command = called.group(1);
      } else if (shown.matches()) {
        assertThat(command).as("a picture without a command: %s", line).isNotNull();
        steps.add(
            new Step(
                required(command),
                Integer.parseInt(shown.group(1)),
                Path.of("..", "docs").resolve(shown.group(2))));
        command = null;
      }
    }
    return steps;
  }

  private static String required(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Test
  void allStepsRun(@TempDir Path folder) throws IOException {
    List<Step> steps = steps();
    assertThat(steps).hasSize(12);
    List<Path> reports = new ArrayList<>();
    for (Step step : steps) {
      Path out = folder.resolve("step" + reports.size());
      long start = System.nanoTime();
      var call = Invocation.of(step.arguments(), "--out", out.toString());
      System.out.printf("%6.1f s  %s%n", 1e-9 * (System.nanoTime() - start), step.command());
      assertThat(call.exitCode()).as("%s%n%s%n%s", step, call.out(), call.err()).isZero();
      String report = Files.readString(out.resolve("report.html"));
      assertThat(report).contains("id=\"figure-%d\"".formatted(step.figure()));
      assertThat(step.picture()).exists();
      reports.add(out.resolve("report.html"));
    }
    if ("write".equals(System.getProperty("quartic.pictures"))) {
      draw(steps, reports);
    }
  }

  private static void draw(List<Step> steps, List<Path> reports) {
    String named = System.getenv("QUARTIC_CHROMIUM");
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of(named != null ? named : "/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-gpu"));
    try (var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(options);
        Page page = browser.newPage()) {
      page.setViewportSize(1100, 900);
      for (int index = 0; index < steps.size(); index++) {
        page.navigate(reports.get(index).toUri().toString());
        Locator figure = page.locator("#figure-" + steps.get(index).figure());
        figure.scrollIntoViewIfNeeded();
        page.waitForTimeout(500);
        figure.screenshot(new Locator.ScreenshotOptions().setPath(steps.get(index).picture()));
      }
    }
  }
}

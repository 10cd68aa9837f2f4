package dev.quartic.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.quartic.explorer.runs.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The page in a real Chromium. Screenshots go to {@code target/explorer}, for eyes. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "explorer");
  private static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);
  private final List<List<String>> started = new ArrayList<>();
  private final List<String> bugs = new CopyOnWriteArrayList<>();
  private Surfer surfer;
  private Explorer explorer;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    explorer = Explorer.start(0, runs, this::command, bugs::add);
    surfer = new Surfer();
    PlaywrightAssertions.setDefaultAssertionTimeout(120_000); // beside other work
  }

  private Commands.Started command(List<String> arguments, Path folder, Consumer<String> lines) {
    started.add(arguments);
    lines.accept("progress: 3/12 training networks");
    return new Commands.Started() {
      private boolean stopped;

      @Override
      public boolean isAlive() {
        return !stopped;
      }

      @Override
      public int exitCode() {
        return 130;
      }

      @Override
      public void stop() {
        stopped = true;
      }
    };
  }

  @AfterAll
  void stop() {
    surfer.close();
    explorer.close();
    assertThat(bugs).isEmpty();
  }

  private Page open(String hash, int width, ColorScheme scheme) {
    surfer.complaints.clear();
    Page page = surfer.open(width, scheme);
    page.navigate(explorer.address() + hash);
    return page;
  }

  private void requireSound(Page page, int width, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    for (Locator stage : page.locator(".stage:visible").all()) {
      assertThat(stage.locator("svg text").allTextContents())
          .noneMatch(text ->
              text.contains("NaN") || text.contains("nfinity") || text.contains("undefined"));
      assertThat((List<?>) stage.evaluate(OVERLAPPING)).as("texts of " + name).isEmpty();
    }
    assertThat(surfer.complaints).isEmpty();
    page.context().close();
  }

  /** Texts of a figure that lie over each other, or outside of it. */
  private static final String OVERLAPPING =
      """
      stage => {
        const frame = stage.getBoundingClientRect();
        const boxes = [...stage.querySelectorAll('svg text')].filter(text => text.textContent.trim())
          .map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
        const bad = [];
        boxes.forEach(([one, a], i) => {
          if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.bottom > frame.bottom + 1) bad.push('cut: ' + one);
          for (const [other, b] of boxes.slice(i + 1)) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 1 && down > 3) bad.push(one + ' | ' + other);
          }
        });
        return bad;
      }
      """;

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void laboratory(int width, ColorScheme scheme) {
    Page page = open("#/laboratory?activation=gelu&depth=8", width, scheme);
    assertThat(page.locator(".statement")).isVisible(PATIENT);
    assertThat(page.locator(".stage.drag svg")).isVisible(PATIENT);
    assertThat(page.locator("figure svg")).hasCount(5);
    assertThat(page.locator("select").first().inputValue()).isEqualTo("gelu");
    requireSound(page, width, "laboratory-%d-%s".formatted(width, scheme));
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "390, DARK"})
  void training(int width, ColorScheme scheme) {
    Page page = open("#/training?dimension=1&points=-1,0.5;1,-0.5&depth=2&width=64", width, scheme);
    assertThat(page.getByText("predicted in")).isVisible(PATIENT);
    page.getByText("Train 100 networks").click();
    assertThat(page.getByText(Pattern.compile("[1-9][0-9]* of width 64 trained")))
        .isVisible(PATIENT);
    page.evaluate( // looks and clicks at once: a hundred networks may be there before a click is
        "() => [...document.querySelectorAll('button')].filter(one => one.textContent === 'Stop')"
            + ".forEach(one => one.click())");
    assertThat(page.getByText("Train 100 more")).isVisible(PATIENT);
    page.locator("input[aria-label='width n']").focus();
    page.keyboard().press("Home");
    assertThat(page.locator(".statement")).containsText("At width 4 ");
    requireSound(page, width, "training-%d-%s".formatted(width, scheme));
  }

  @ParameterizedTest
  @CsvSource({"1280, DARK", "390, LIGHT"})
  void runs(int width, ColorScheme scheme) {
    Page page = open("#/runs/new?network.depth=2", width, scheme);
    assertThat(page.locator("pre").first()).containsText("depth: 2");
    page.locator("#key-network-width").fill("17");
    assertThat(page.locator("pre").first()).containsText("width: 17");
    page.getByText("Java", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("pre").first()).containsText("\"network.width=17\"");
    page.locator("#key-network-width").fill("wide");
    assertThat(page.locator(".error")).containsText("network.width");
    assertThat(page.getByText("Start the run")).isDisabled();
    surfer.complaints.removeIf(one -> one.contains("status of 400")); // the refusal itself
    page.locator("#key-network-width").fill("18");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve("form-%d-%s.png".formatted(width, scheme))));
    int before = started.size();
    page.locator("button.main:enabled").click();
    assertThat(page.getByText("training networks: 3 of 12").first()).isVisible(PATIENT);
    assertThat(started.get(before)).contains("predict", "network.depth=2", "network.width=18");
    for (Locator stop : page.getByText("Stop", new Page.GetByTextOptions().setExact(true)).all()) {
      stop.click();
    }
    assertThat(page.getByText("stopped").first()).isVisible(PATIENT);
    requireSound(page, width, "runs-%d-%s".formatted(width, scheme));
  }

  @Test
  void pointFollowsPointerAndKeys() {
    Page page = open("#/laboratory?activation=tanh", 1280, ColorScheme.LIGHT);
    Locator plane = page.locator(".stage.drag");
    assertThat(plane.locator("svg")).isVisible(PATIENT);
    plane.scrollIntoViewIfNeeded();
    var box = plane.boundingBox();
    page.mouse().move(box.x + 200, box.y + 150);
    page.mouse().down();
    page.mouse().move(box.x + 260, box.y + 100);
    page.mouse().up();
    page.waitForCondition(() -> !page.url().contains("biasVariance=0&"));
    String dragged = page.url();
    plane.focus();
    page.keyboard().press("ArrowRight");
    page.waitForCondition(() -> !page.url().equals(dragged));
    Page again = page.context().newPage();
    again.navigate(page.url()); // the address brings it back
    String value = page.locator(".control input[type=number]").nth(2).inputValue();
    assertThat(again.locator(".control input[type=number]").nth(2)).hasValue(value);
    assertThat(surfer.complaints).isEmpty();
  }

  @Test
  void pointsAreDrawnWithThePointer() {
    Page page =
        open("#/training?dimension=1&points=-1,0.5;1,-0.5&depth=2", 1280, ColorScheme.LIGHT);
    Locator pad = page.locator(".pad");
    assertThat(pad).isVisible(PATIENT);
    var box = pad.boundingBox();
    page.mouse().click(box.x + box.width / 2, box.y + box.height / 4); // the pad reaches to ±2
    page.waitForCondition(() -> page.url().contains("points=-1%2C0.5%3B1%2C-0.5%3B0%2C1"));
    page.mouse().move(box.x + box.width / 2, box.y + box.height / 4);
    page.mouse().down();
    page.mouse()
        .move(
            box.x + box.width * 3 / 4, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(4));
    page.mouse().up();
    page.waitForCondition(() -> page.url().contains("%3B1%2C0&"));
    assertThat(page.locator(".points tbody tr")).hasCount(3);
    assertThat(surfer.complaints).isEmpty();
    page.context().close();
  }

  @Test
  void figuresCanBeSaved() throws Exception {
    Page page = open("#/laboratory?activation=tanh&depth=4", 1280, ColorScheme.LIGHT);
    assertThat(page.locator("figure svg").nth(1)).isVisible(PATIENT);
    Locator tools = page.locator("figure").nth(1).locator(".tools button");
    Download svg = page.waitForDownload(() -> tools.nth(0).click());
    Document drawn =
        DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(svg.path().toFile());
    assertThat(drawn.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(drawn.getDocumentElement().getTextContent()).contains("layer");
    Download png = page.waitForDownload(() -> tools.nth(1).click());
    assertThat(Files.readAllBytes(png.path()))
        .startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    tools.nth(2).click();
    assertThat(tools.nth(2)).hasText("copied");
    assertThat((String) page.evaluate("() => navigator.clipboard.readText()"))
        .startsWith("layer,K,Theta\n1,1,2\n");
    assertThat(surfer.complaints).isEmpty();
    page.context().close();
  }
}

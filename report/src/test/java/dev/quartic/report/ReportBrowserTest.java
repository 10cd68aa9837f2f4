package dev.quartic.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens the sample page in a real Chromium without a network. Screenshots go to {@code
 * target/report}, for eyes.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "report");
  private final List<String> complaints = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private Path file;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.report(), file);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  private static String chromium() {
    String named = System.getenv("QUARTIC_CHROMIUM");
    return named != null ? named : "/usr/bin/chromium";
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
  }

  private Page open(int width) {
    return open(width, file);
  }

  private Page open(int width, Path file) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setOffline(true));
    Page page = context.newPage();
    page.onConsoleMessage(m -> complaints.add(m.type() + ": " + m.text()));
    page.onPageError(complaints::add);
    page.onRequest(r -> {
      if (!r.url().startsWith("file:") && !r.url().startsWith("data:")) {
        complaints.add("request: " + r.url());
      }
    });
    page.navigate(file.toUri().toString());
    page.waitForSelector("html[data-drawn]");
    return page;
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 800, 390})
  void everyFigureIsDrawnInsideThePage(int width) {
    Page page = open(width);
    requireDrawn(page, width);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve("sample-" + width + ".png")));
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 800, 390})
  void figuresOfTheStartAreDrawn(int width) throws IOException {
    Path start = file.resolveSibling("start.html");
    ReportWriter.write(StartReport.report(), start);
    Page page = open(width, start);
    requireDrawn(page, width);
    assertThat(page.locator("#figure-6 svg text").allTextContents()).contains("1.3", "16", "8");
    page.locator("#figure-4 .selector button").nth(1).click();
    requireDrawn(page, width);
    assertThat(complaints).isEmpty();
  }

  private static void requireDrawn(Page page, int width) {
    Locator stages = page.locator(".stage");
    assertThat(page.locator("html").getAttribute("data-drawn"))
        .isEqualTo(Integer.toString(stages.count()));
    for (Locator stage : stages.all()) {
      assertThat(stage.locator("svg path").count() + stage.locator("svg image").count())
          .isGreaterThan(3);
      assertThat(stage.locator("svg text").allTextContents())
          .noneMatch(t -> t.contains("NaN") || t.contains("nfinity") || t.contains("undefined"));
      assertThat((List<?>) stage.evaluate(CLIPPED_TEXT)).as("text cut off").isEmpty();
    }
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  private static final String CLIPPED_TEXT =
      """
      stage => {
        const box = stage.getBoundingClientRect();
        return [...stage.querySelectorAll('svg text')].filter(text => {
          const r = text.getBoundingClientRect();
          return r.width > 0 && (r.left < box.left - 1 || r.right > box.right + 1
              || r.top < box.top - 1 || r.bottom > box.bottom + 1);
        }).map(text => text.textContent);
      }
      """;

  @Test
  void selectorShowsOneViewAndItsNumbers() {
    Page page = open(1280);
    Locator figure = page.locator("#figure-1");
    String all = figure.locator(".stage").innerHTML();
    Locator button = figure.locator(".selector button").nth(3);
    button.click();
    assertThat(button.getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(figure.locator(".selector button[aria-pressed=true]").count()).isEqualTo(1);
    assertThat(figure.locator(".stage").innerHTML()).isNotEqualTo(all);
    assertThat(figure.locator("details:visible").getAttribute("data-view")).isEqualTo("3");
    figure.locator("details:visible summary").click();
    assertThat(figure.locator("details:visible tbody tr").count()).isEqualTo(13);
    figure.screenshot(
        new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("training-view.png")));
    assertThat(complaints).isEmpty();
  }

  @Test
  void severalQuantitiesCanBeTurnedThrough() {
    Page page = open(1280);
    Locator figure = page.locator("#figure-8");
    figure.locator(".selector button").nth(1).click();
    assertThat(figure.locator(".stage").innerText()).contains("|deviation|").contains("512");
    figure.screenshot(
        new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("width-view.png")));
    page.locator("#figure-2 .selector button").nth(2).click();
    page.locator("#figure-2")
        .screenshot(
            new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("histogram-view.png")));
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 800, 390})
  void extremeNumbersAreDrawnToo(int width) throws IOException {
    Path extreme = file.resolveSibling("extreme.html");
    ReportWriter.write(ExtremeReport.report(), extreme);
    Page page = open(width, extreme);
    requireDrawn(page, width);
    page.locator("select.selector").selectOption("15");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve("extreme-" + width + ".png")));
    assertThat(complaints).isEmpty();
  }

  @Test
  void legendHidesASeries() {
    Page page = open(1280);
    Locator figure = page.locator("#figure-7");
    int before = figure.locator("svg path").count();
    figure.locator(".legend button").first().click();
    assertThat(figure.locator("svg path").count()).isLessThan(before);
    assertThat(complaints).isEmpty();
  }

  @Test
  void pointerTellsTheNumbers() {
    Page page = open(1280);
    page.locator("#figure-1 .selector button").nth(1).click();
    page.locator("#figure-1 .stage").hover();
    assertThat(page.locator("#figure-1 .tip").innerText()).contains("t = ").contains("± 1 s.d.");
    page.locator("#figure-1")
        .screenshot(new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("tip.png")));
    page.locator("#figure-4 .stage").hover();
    assertThat(page.locator("#figure-4 .cell-tip").innerText()).contains("α").contains("β");
    assertThat(complaints).isEmpty();
  }

  @Test
  void pageCanBePrinted() throws IOException {
    Page page = open(1280);
    Path pdf = SCREENSHOTS.resolve("sample.pdf");
    page.pdf(new Page.PdfOptions().setPath(pdf).setPreferCSSPageSize(true));
    assertThat(Files.size(pdf)).isGreaterThan(20_000);
    assertThat(complaints).isEmpty();
  }
}

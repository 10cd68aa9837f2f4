package dev.quartic.explorer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The system's Chromium, and what it complains of. */
final class Surfer implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;
  final List<String> complaints = new ArrayList<>();

  Surfer() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    String named = System.getenv("QUARTIC_CHROMIUM");
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(named == null ? "/usr/bin/chromium" : named))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  Page open(int width, ColorScheme scheme) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))
            .newPage();
    page.setDefaultTimeout(120_000);
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

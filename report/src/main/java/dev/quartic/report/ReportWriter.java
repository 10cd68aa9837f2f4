package dev.quartic.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a report as one HTML page that holds its style, its scripts and its data.
 *
 * <p>The page fetches nothing, and its content security policy forbids it to. Without JavaScript
 * the text, the tables and the captions remain.
 */
public final class ReportWriter {

  private ReportWriter() {}

  /**
   * Writes the page to a file, in UTF-8; an existing file is replaced.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Report report, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(report, out);
    }
  }

  /**
   * Writes the page and leaves the writer open.
   *
   * @throws IOException when the writer refuses
   */
  public static void write(Report report, Writer out) throws IOException {
    StringBuilder body = new StringBuilder();
    BlockHtml blocks = new BlockHtml(body);
    List<Section> sections = report.sections();
    for (int i = 0; i < sections.size(); i++) {
      body.append(
          "<section id=\"section-%d\">\n<h2>%s</h2>\n"
              .formatted(i + 1, Html.escape(sections.get(i).heading())));
      sections.get(i).blocks().forEach(blocks::append);
      body.append("</section>\n");
    }
    out.write(head(report));
    out.write(contents(sections));
    out.append(body);
    out.write("</main>\n");
    if (blocks.hasCharts()) {
      out.write(
          "<script type=\"application/gzip\" title=\"Apache ECharts, Apache License 2.0\" id=\"library\">"
              + PageAssets.echarts()
              + "</script>\n");
    }
    out.write("<script>" + PageAssets.script() + "</script>\n</body>\n</html>\n");
    out.flush();
  }

  private static String head(Report report) {
    String title = Html.escape(report.title());
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title>%s</title>
    <style>
    """
            .formatted(title)
        + PageAssets.style()
        + """
        </style>
        </head>
        <body>
        <main>
        <header>
        <p class="brand">Quartic</p>
        <h1>%s</h1>
        <p class="subtitle">%s</p>
        </header>
        <noscript><p class="warning">The figures need JavaScript; all text and the tables under \
        “Numbers” do not.</p></noscript>
        """
            .formatted(title, Html.prose(report.subtitle()));
  }

  private static String contents(List<Section> sections) {
    if (sections.size() < 3) {
      return "";
    }
    StringBuilder nav = new StringBuilder("<nav aria-label=\"Contents\"><ol>\n");
    for (int i = 0; i < sections.size(); i++) {
      nav.append(
          "<li><a href=\"#section-%d\">%s</a></li>\n"
              .formatted(i + 1, Html.escape(sections.get(i).heading())));
    }
    return nav.append("</ol></nav>\n").toString();
  }
}

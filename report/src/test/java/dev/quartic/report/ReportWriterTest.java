package dev.quartic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.report.chart.PredictiveHistogram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src='http://x.org/'>&\"";
  private static final Pattern VIEWS =
      Pattern.compile(
          "<script type=\"application/(json|gzip)\" class=\"views\">(.*?)</script>",
          Pattern.DOTALL);
  private static final Pattern SCRIPT_OR_STYLE =
      Pattern.compile("<(script|style)[^>]*>.*?</\\1>", Pattern.DOTALL);

  private static String page(Report report) throws IOException {
    StringWriter out = new StringWriter();
    ReportWriter.write(report, out);
    return out.toString();
  }

  private static List<JsonNode> options(String page) {
    List<JsonNode> options = new ArrayList<>();
    Matcher matcher = VIEWS.matcher(page);
    while (matcher.find()) {
      String text = matcher.group(2);
      JsonNode views =
          JsonMapper.shared().readTree(matcher.group(1).equals("gzip") ? unpacked(text) : text);
      views.forEach(options::add);
    }
    return options;
  }

  private static String unpacked(String text) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report hostileReport() {
    return new Report(
        HOSTILE,
        HOSTILE,
        List.of(
            Section.of(
                HOSTILE,
                Prose.of(HOSTILE),
                new Warning(HOSTILE, HOSTILE),
                Highlights.of(new Highlights.Highlight(HOSTILE, HOSTILE, HOSTILE)),
                Facts.of(HOSTILE, HOSTILE),
                Table.of(List.of(HOSTILE), List.of(List.of(HOSTILE))),
                new Code(HOSTILE, HOSTILE),
                new Pictures(
                    HOSTILE, List.of(new Pictures.Picture(HOSTILE, "data:image/png;,\"'<"))),
                PredictiveHistogram.chart(
                    HOSTILE,
                    List.of(
                        PredictiveHistogram.Output.of(
                            HOSTILE, new double[] {1, 2}, List.of(), null),
                        PredictiveHistogram.Output.of(
                            "b", new double[] {1, 2}, List.of(), null))))));
  }

  @Test
  void everyStringIsEscaped() throws IOException {
    String page = page(hostileReport());
    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src='http");
    assertThat(page.split("</script>", -1)).hasSize(4); // data, ECharts, our scripts, the rest
    assertThat(options(page).get(1).toString()).doesNotContain("\\u003c");
    assertThat(options(page).getFirst().get("title").get(0).get("text").stringValue())
        .isEqualTo(HOSTILE);
  }

  @Test
  void markupFetchesNothing() throws IOException {
    String page = page(SampleReport.report());
    String style = page.substring(page.indexOf("<style>"), page.indexOf("</style>"));
    assertThat(style).doesNotContain("@import").doesNotContainPattern("url\\(");
    String markup = SCRIPT_OR_STYLE.matcher(page).replaceAll("");
    assertThat(markup).doesNotContain("http:").doesNotContain("https:");
    assertThat(markup).doesNotContainPattern("(src|href)=\"(?!data:|#)");
    assertThat(page).doesNotContainPattern("<script[^>]+src=").doesNotContain("<link rel=\"style");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void embeddedOptionsAreJsonWithNamedAxes() throws IOException {
    List<JsonNode> options = options(page(SampleReport.report()));
    assertThat(options).hasSizeGreaterThan(20);
    for (JsonNode option : options) {
      for (String side : List.of("xAxis", "yAxis")) {
        assertThat(option.get(side)).isNotEmpty();
        option
            .get(side)
            .forEach(axis -> assertThat(axis.get("name").stringValue()).as(side).isNotBlank());
      }
    }
  }

  @Test
  void figuresAreCaptionedAndLabelled() throws IOException {
    String page = page(SampleReport.report());
    int figures = page.split("<figure class=\"chart\"", -1).length - 1;
    assertThat(figures).isEqualTo(11);
    assertThat(page.split("role=\"img\" aria-label=\"", -1)).hasSize(figures + 1);
    assertThat(page).contains("<b>Figure 11.</b>").contains("<details data-view=\"1\" hidden>");
  }

  @Test
  void chartsAloneBringTheChartLibrary() throws IOException {
    String page = page(new Report("t", "", List.of(Section.of("s", Prose.of("p `c`")))));
    assertThat(page.length()).isLessThan(60_000);
    assertThat(page).contains("<p>p <code>c</code></p>");
  }

  /** The library of charts is a megabyte as it comes. */
  @Test
  void pagesAreSmall() throws IOException {
    String page = page(SampleReport.report());
    assertThat(page.length()).isLessThan(700_000);
    Matcher library =
        Pattern.compile("id=\"library\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(library.find()).isTrue();
    assertThat(unpacked(library.group(1))).contains("Apache").contains("echarts");
  }

  @Test
  void modelRefusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> new Chart("empty", "", List.of(), 300))
        .hasMessage("chart 'empty' needs at least one view");
    assertThatThrownBy(() -> new Pictures.Picture("p", "https://example.org/a.png"))
        .hasMessageContaining("data:image/");
    assertThatThrownBy(() -> Table.of(List.of("a", "b"), List.of(List.of("1"))))
        .hasMessage("row 0 has 1 cells, but the header has 2");
    assertThatThrownBy(() -> Facts.of("key")).hasMessageContaining("1 strings");
  }
}

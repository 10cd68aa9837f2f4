package dev.quartic.report;

import java.util.List;

/** Appends blocks to a page, numbering its figures. */
final class BlockHtml {
  private final StringBuilder out;
  private int figures;

  BlockHtml(StringBuilder out) {
    this.out = out;
  }

  boolean hasCharts() {
    return figures > 0;
  }

  void append(Block block) {
    switch (block) {
      case Prose(var paragraphs) ->
          paragraphs.forEach(p -> line("<p>%s</p>".formatted(Html.prose(p))));
      case Warning(var title, var text) ->
          line(
              "<p class=\"warning\" role=\"note\"><strong>%s</strong> %s</p>"
                  .formatted(Html.escape(title), Html.prose(text)));
      case Highlights(var items) -> highlights(items);
      case Facts(var entries) -> facts(entries);
      case Table table -> TableHtml.append(table, out);
      case Code(var caption, var text) ->
          line(
              ("<figure class=\"code\"><figcaption>%s</figcaption>"
                      + "<button type=\"button\" class=\"copy\">Copy</button>"
                      + "<pre><code>%s</code></pre></figure>")
                  .formatted(Html.prose(caption), Html.escape(text)));
      case Chart chart -> ChartHtml.append(chart, ++figures, out);
      case Row(var charts) -> {
        line("<div class=\"row\">");
        charts.forEach(this::append);
        line("</div>");
      }
      case Pictures pictures -> pictures(pictures);
    }
  }

  private void highlights(List<Highlights.Highlight> items) {
    line("<dl class=\"highlights\">");
    for (var item : items) {
      String word = item.verdict().word();
      line(
          ("<div class=\"%s\"><dt>%s</dt><dd><span class=\"value\">%s</span>%s"
                  + "<span class=\"note\">%s</span></dd></div>")
              .formatted(
                  word.isEmpty() ? "neutral" : word,
                  Html.escape(item.label()),
                  Html.escape(item.value()),
                  word.isEmpty() ? "" : "<span class=\"verdict\">" + word + "</span>",
                  Html.prose(item.note())));
    }
    line("</dl>");
  }

  private void facts(List<Facts.Fact> entries) {
    line("<dl class=\"facts\">");
    for (var fact : entries) {
      line(
          "<div><dt>%s</dt><dd>%s</dd></div>"
              .formatted(Html.escape(fact.key()), Html.prose(fact.value())));
    }
    line("</dl>");
  }

  private void pictures(Pictures strip) {
    line("<figure class=\"pictures\"><div>");
    for (var picture : strip.pictures()) {
      String label = Html.escape(picture.label());
      line(
          "<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>"
              .formatted(Html.escape(picture.dataUri()), label, label));
    }
    line("</div><figcaption>%s</figcaption></figure>".formatted(Html.prose(strip.caption())));
  }

  private void line(String html) {
    out.append(html).append('\n');
  }
}

package dev.quartic.report;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Appends a chart: title, selector, an empty stage for the scripts of the page, caption, numbers.
 */
final class ChartHtml {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int LONGEST_ROW_OF_BUTTONS = 12;

  /** Shorter ones are not packed. */
  private static final int SHORT = 2000;

  private ChartHtml() {}

  static void append(Chart chart, int number, StringBuilder out) {
    String title = Html.escape(chart.title());
    out.append(
        "<figure class=\"chart\" id=\"figure-%d\" data-height=\"%d\">\n<h3>%s</h3>\n"
            .formatted(number, chart.height(), title));
    selector(chart, out);
    out.append("<div class=\"legend\"></div>\n");
    out.append(
        "<div class=\"stage\" role=\"img\" aria-label=\"%s. %s\" style=\"height:%dpx\"></div>\n"
            .formatted(title, Html.escape(chart.caption().replace("`", "")), chart.height()));
    out.append(
        "<figcaption><b>Figure %d.</b> %s</figcaption>\n"
            .formatted(number, Html.prose(chart.caption())));
    numbers(chart.views(), out);
    String views = json(chart.views());
    boolean packed = views.length() > SHORT;
    out.append(
            "<script type=\"application/%s\" class=\"views\">".formatted(packed ? "gzip" : "json"))
        .append(packed ? Packed.of(views) : views)
        .append("</script>\n</figure>\n");
  }

  private static void selector(Chart chart, StringBuilder out) {
    List<Chart.View> views = chart.views();
    if (views.size() == 1) {
      return;
    }
    boolean buttons = views.size() <= LONGEST_ROW_OF_BUTTONS;
    out.append(
        "<%s class=\"selector\" aria-label=\"What %s shows\">"
            .formatted(buttons ? "div role=\"group\"" : "select", Html.escape(chart.title())));
    for (int i = 0; i < views.size(); i++) {
      String label = Html.escape(views.get(i).label());
      out.append(
          buttons
              ? "<button type=\"button\" value=\"%d\" aria-pressed=\"%b\">%s</button>"
                  .formatted(i, i == 0, label)
              : "<option value=\"%d\">%s</option>".formatted(i, label));
    }
    out.append(buttons ? "</div>\n" : "</select>\n");
  }

  private static void numbers(List<Chart.View> views, StringBuilder out) {
    for (int i = 0; i < views.size(); i++) {
      Table numbers = views.get(i).numbers();
      if (numbers != null) {
        out.append(
            "<details data-view=\"%d\"%s><summary>Numbers</summary>\n"
                .formatted(i, i == 0 ? "" : " hidden"));
        TableHtml.append(numbers, out);
        out.append("</details>\n");
      }
    }
  }

  /** A {@code <} can only stand inside a JSON string, where its escape means the same. */
  private static String json(List<Chart.View> views) {
    ArrayNode options = MAPPER.createArrayNode();
    views.forEach(view -> options.add(view.option()));
    return MAPPER.writeValueAsString(options).replace("<", "\\u003c");
  }
}

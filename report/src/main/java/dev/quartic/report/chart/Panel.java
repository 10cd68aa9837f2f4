package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One coordinate system. Several in a view are laid out by the scripts of the page, as many side by
 * side as the page is wide.
 *
 * @param title above the panel, may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn, back to front
 */
record Panel(String title, ObjectNode x, ObjectNode y, List<Series> series) {

  Panel {
    series = List.copyOf(series);
  }

  /** Returns a view of panels of different kinds. */
  static Chart.View view(
      String label, List<Panel> panels, int minimalWidth, @Nullable Table numbers) {
    return new Chart.View(label, option(panels, minimalWidth, false), numbers);
  }

  /** Returns a view of panels of one kind, which name their axes only along the edges. */
  static Chart.View smallMultiples(String label, List<Panel> panels, int minimalWidth) {
    return new Chart.View(label, option(panels, minimalWidth, true), null);
  }

  private static ObjectNode option(List<Panel> panels, int minimalWidth, boolean alike) {
    ArrayNode grids = Json.array();
    ArrayNode titles = Json.array();
    ArrayNode xs = Json.array();
    ArrayNode ys = Json.array();
    ArrayNode series = Json.array();
    Map<String, ObjectNode> legend = new LinkedHashMap<>();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      grids.add(Json.object());
      titles.add(Json.object("text", panel.title));
      xs.add(panel.x.deepCopy().put("gridIndex", i));
      ys.add(panel.y.deepCopy().put("gridIndex", i));
      for (Series one : panel.series) {
        series.add(one.option().deepCopy().put("xAxisIndex", i).put("yAxisIndex", i));
        ObjectNode entry = one.legend();
        if (entry != null) {
          legend.putIfAbsent(entry.get("name").stringValue(), entry);
        }
      }
    }
    return Json.object(
        "grid", grids,
        "title", titles,
        "xAxis", xs,
        "yAxis", ys,
        "series", series,
        "tooltip", Json.object("trigger", "axis", "formatter", "@axisTip"),
        "quartic",
            Json.object(
                "legend", new ArrayList<>(legend.values()),
                "minWidth", minimalWidth,
                "alike", alike));
  }
}

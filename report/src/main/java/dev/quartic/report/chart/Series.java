package dev.quartic.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is drawn in a panel. Series of one name share a legend entry and are toggled together; the
 * functions named with {@code @} are in the scripts of the page.
 *
 * @param option an ECharts series
 * @param legend name, kind of swatch and colour; null to stay out of the legend
 */
record Series(ObjectNode option, @Nullable ObjectNode legend) {

  /** A line through rows of {@code [x, y]}. */
  static Series line(String name, String color, List<double[]> rows) {
    return stroke(name, color, rows, "line", "solid", 2);
  }

  /** A dashed line through rows of {@code [x, y]}. */
  static Series dashed(String name, String color, List<double[]> rows) {
    return stroke(name, color, rows, "dash", List.of(6, 4), 1.6);
  }

  private static Series stroke(
      String name, String color, List<double[]> rows, String kind, Object dash, double width) {
    ObjectNode option =
        Json.object(
            "type",
            "line",
            "name",
            name,
            "data",
            Json.rows(rows),
            "showSymbol",
            false,
            "z",
            4,
            "lineStyle",
            Json.object("color", color, "width", width, "type", dash),
            "itemStyle",
            Json.object("color", color),
            "tip",
            Json.object("kind", "value", "label", name));
    return new Series(option, legend(name, kind, color));
  }

  /** A filled band between rows of {@code [x, low, high]}; {@code name} is that of its line. */
  static Series band(String name, String tip, String color, double opacity, List<double[]> rows) {
    ObjectNode option =
        custom(name, "@band", rows, color, Json.object("x", 0, "y", Json.array(1, 2)));
    option.put("clip", true).put("z", 2);
    option.set("itemStyle", Json.object("color", color, "opacity", opacity));
    option.set("tip", Json.object("kind", "range", "label", tip));
    return new Series(option, legend(name, "band", color));
  }

  /** Points with error bars at rows of {@code [x, y, low, high]}. */
  static Series points(String name, String shape, String color, List<double[]> rows) {
    ObjectNode option =
        custom(name, "@points", rows, color, Json.object("x", 0, "y", Json.array(1, 2, 3)));
    option.put("shape", shape).put("z", 6);
    option.set("tip", Json.object("kind", "error", "label", name));
    return new Series(option, legend(name, shape, color));
  }

  /** Short horizontal marks at rows of {@code [x, y]}. */
  static Series marks(String name, String color, List<double[]> rows) {
    ObjectNode option =
        Json.object(
            "type",
            "scatter",
            "name",
            name,
            "data",
            Json.rows(rows),
            "symbol",
            "rect",
            "symbolSize",
            Json.array(8, 2),
            "z",
            5,
            "itemStyle",
            Json.object("color", color),
            "tip",
            Json.object("kind", "mark", "label", name));
    return new Series(option, legend(name, "mark", color));
  }

  /** Histogram bars over rows of {@code [from, to, density, error, density + error]}. */
  static Series bins(String name, String color, List<double[]> rows) {
    ObjectNode option =
        custom(
            name, "@bins", rows, color, Json.object("x", Json.array(0, 1), "y", Json.array(2, 4)));
    option.put("z", 1);
    option.set("tip", Json.object("kind", "bin", "label", name));
    return new Series(option, legend(name, "box", color));
  }

  /** The same series without an entry in the legend. */
  Series unlisted() {
    return new Series(option, null);
  }

  /** The same series, not mentioned when the pointer rests on the chart. */
  Series silent() {
    option.remove("tip");
    option.put("silent", true);
    return this;
  }

  /** The same series, called {@code label} when the pointer rests on the chart. */
  Series tip(String label) {
    option.withObject("tip").put("label", option.get("name").stringValue() + ": " + label);
    return this;
  }

  private static ObjectNode custom(
      String name, String draw, List<double[]> rows, String color, ObjectNode encode) {
    return Json.object(
        "type",
        "custom",
        "name",
        name,
        "renderItem",
        draw,
        "data",
        Json.rows(rows),
        "encode",
        encode,
        "itemStyle",
        Json.object("color", color));
  }

  private static ObjectNode legend(String name, String kind, String color) {
    return Json.object("name", name, "kind", kind, "color", color);
  }
}

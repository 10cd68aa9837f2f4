package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of order 1 over the width, measured and predicted. */
public final class WidthTrends {
  private static final double ROOM = 1.2;

  /** Of each panel, so that colours may come again. */
  private static final List<String> SHAPES = List.of("circle", "diamond");

  private WidthTrends() {}

  /**
   * One number.
   *
   * @param name for the legend
   * @param measured at the widths, with errors
   * @param predicted at the same widths; empty where there is no prediction
   */
  public record Trend(String name, Trace measured, List<Double> predicted) {
    /** Copies the list. */
    public Trend {
      predicted = List.copyOf(predicted);
    }
  }

  /**
   * Some of them in one panel.
   *
   * @param title above it
   * @param trends up to eight
   */
  public record Group(String title, List<Trend> trends) {
    /** Copies the list. */
    public Group {
      trends = List.copyOf(trends);
    }
  }

  /** Returns the chart. */
  public static Chart chart(String title, String caption, String quantity, List<Group> groups) {
    List<Panel> panels = new ArrayList<>();
    for (Group group : groups) {
      String shape = SHAPES.get(panels.size() % SHAPES.size());
      List<Series> series = new ArrayList<>();
      for (int index = 0; index < group.trends().size(); index++) {
        add(series, group.trends().get(index), shape, Palette.line(index));
      }
      panels.add(new Panel(group.title(), widths(group), Axis.value(quantity), series));
    }
    return new Chart(title, caption, List.of(Panel.view("", panels, 340, null)), 320);
  }

  private static void add(List<Series> series, Trend trend, String shape, String color) {
    Trace measured = trend.measured();
    List<double[]> points = new ArrayList<>();
    List<double[]> line = new ArrayList<>();
    for (int index = 0; index < measured.size(); index++) {
      double x = log2(measured.at().get(index));
      double y = measured.values().get(index);
      points.add(new double[] {x, y, y - measured.error(index), y + measured.error(index)});
      if (!trend.predicted().isEmpty()) {
        line.add(new double[] {x, trend.predicted().get(index)});
      }
    }
    if (!line.isEmpty()) {
      series.add(Series.line(trend.name(), color, line).unlisted().tip("predicted"));
    }
    series.add(Series.points(trend.name(), shape, color, points).tip("measured"));
  }

  private static ObjectNode widths(Group group) {
    var range =
        group.trends().stream()
            .flatMap(trend -> trend.measured().at().stream())
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    ObjectNode axis =
        Axis.value(
                "width n",
                Math.floor(log2(range.getMin() / ROOM)),
                Math.ceil(log2(range.getMax() * ROOM)))
            .put("interval", 1);
    axis.set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    return axis;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}

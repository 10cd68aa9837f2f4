package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Figures over the values of one setting, each kind of figure a view of its own. */
public final class SettingCurves {
  private SettingCurves() {}

  /**
   * One curve.
   *
   * @param name in the legend
   * @param values one for each value of the setting; NaN leaves a gap
   * @param errors one standard error of each; empty where they are computed
   */
  public record Line(String name, List<Double> values, List<Double> errors) {
    /** Copies the lists. */
    public Line {
      values = List.copyOf(values);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Curves in one coordinate system.
   *
   * @param quantity name of the view and of the vertical axis
   * @param lines up to eight are told apart by colour
   */
  public record Plot(String quantity, List<Line> lines) {
    /** Copies the list. */
    public Plot {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Returns the chart.
   *
   * @param setting name of the horizontal axis
   * @param values of the setting, as they are written
   * @param places of the values on a numeric axis, ascending; empty to set them evenly
   * @param plots at least one
   */
  public static Chart chart(
      String title,
      String caption,
      String setting,
      List<String> values,
      List<Double> places,
      List<Plot> plots) {
    ObjectNode across = places.isEmpty() ? Axis.named(setting, values) : Axis.value(setting);
    across.remove("axisPointer"); // the pointer follows a curve
    List<Double> at =
        places.isEmpty()
            ? IntStream.range(0, values.size()).mapToObj(place -> (double) place).toList()
            : places;
    List<Chart.View> views =
        plots.stream()
            .map(plot ->
                Panel.view(
                    plot.quantity(),
                    List.of(panel(plot, across, at)),
                    0,
                    numbers(plot, setting, values)))
            .toList();
    return new Chart(title, caption, views, 320);
  }

  private static Panel panel(Plot plot, ObjectNode across, List<Double> at) {
    List<Series> series = new ArrayList<>();
    for (int index = 0; index < plot.lines().size(); index++) {
      Line line = plot.lines().get(index);
      String color = Palette.line(index);
      List<double[]> path = new ArrayList<>();
      List<double[]> points = new ArrayList<>();
      for (int place = 0; place < at.size(); place++) {
        double x = at.get(place);
        double y = line.values().get(place);
        double error = line.errors().isEmpty() ? 0 : line.errors().get(place);
        error = Double.isFinite(error) ? error : 0;
        path.add(new double[] {x, y});
        points.add(new double[] {x, y, y - error, y + error});
      }
      series.add(Series.line(line.name(), color, path).unlisted().silent());
      series.add(Series.points(line.name(), "circle", color, points));
    }
    return new Panel("", across, Axis.value(plot.quantity()), series);
  }

  private static Table numbers(Plot plot, String setting, List<String> values) {
    List<String> header = new ArrayList<>(List.of(setting));
    plot.lines().forEach(line -> header.add(line.name()));
    List<List<String>> rows = new ArrayList<>();
    for (int place = 0; place < values.size(); place++) {
      List<String> row = new ArrayList<>(List.of(values.get(place)));
      for (Line line : plot.lines()) {
        double value = line.values().get(place);
        row.add(
            line.errors().isEmpty()
                ? Numbers.format(value)
                : Numbers.withError(value, line.errors().get(place)));
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}

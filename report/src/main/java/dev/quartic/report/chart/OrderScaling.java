package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What every order of an expansion leaves over, against the expansion parameter, both on
 * logarithmic axes: an order is told by its slope.
 */
public final class OrderScaling {
  private OrderScaling() {}

  /**
   * One order.
   *
   * @param name what was subtracted
   * @param remainder what is left over; places are log₂ of the parameter, in units of the largest
   * @param expected slope
   * @param slope fitted at the small end, NaN where it cannot be
   * @param slopeError one standard error of it
   */
  public record Level(
      String name, Trace remainder, double expected, double slope, double slopeError) {}

  /**
   * Returns the chart.
   *
   * @param parameter name of the horizontal axis, say "ε / 0.1"
   * @param quantity name of the vertical axis, with its unit
   */
  public static Chart chart(String title, String parameter, String quantity, List<Level> levels) {
    List<Series> series = new ArrayList<>();
    DoubleStream heights =
        levels.stream()
            .flatMap(level -> level.remainder().values().stream())
            .mapToDouble(Double::doubleValue);
    for (int index = 0; index < levels.size(); index++) {
      Level level = levels.get(index);
      String color = Palette.line(index);
      series.add(
          Series.dashed("slope " + Numbers.format(level.expected()), color, guide(level))
              .unlisted()
              .silent());
      series.add(Series.points(level.name(), "circle", color, points(level.remainder())));
    }
    List<Double> places = levels.getFirst().remainder().at();
    var x = Axis.value(parameter, places.getFirst() - 0.5, places.getLast() + 0.5);
    x.put("interval", 0.5).set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    Panel panel = new Panel("", x, Axis.log(quantity, heights, 1e-16), series);
    return new Chart(
        title,
        "Points: what is left over, root mean square, one standard error where it is larger than the point. Dashed lines: the slope"
            + " that theory demands, through the leftmost point.",
        List.of(Panel.view("", List.of(panel), 0, numbers(levels))),
        340);
  }

  private static List<double[]> guide(Level level) {
    Trace trace = level.remainder();
    double first = trace.at().getFirst();
    double last = trace.at().getLast();
    double height = trace.values().getFirst();
    return List.of(
        new double[] {first, height},
        new double[] {last, height * Math.pow(2, level.expected() * (last - first))});
  }

  private static List<double[]> points(Trace trace) {
    List<double[]> rows = new ArrayList<>();
    for (int index = 0; index < trace.size(); index++) {
      double value = trace.values().get(index);
      double low = Math.max(value - trace.error(index), value / 10); // a logarithm needs a sign
      rows.add(new double[] {trace.at().get(index), value, low, value + trace.error(index)});
    }
    return rows;
  }

  private static Table numbers(List<Level> levels) {
    List<String> header = new ArrayList<>(List.of("left over"));
    levels
        .getFirst()
        .remainder()
        .at()
        .forEach(place -> header.add(Numbers.format(Math.pow(2, place))));
    header.addAll(List.of("slope", "expected"));
    List<List<String>> rows = new ArrayList<>();
    for (Level level : levels) {
      List<String> row = new ArrayList<>(List.of(level.name()));
      level.remainder().values().forEach(value -> row.add(Numbers.format(value, 3)));
      row.add(Numbers.withError(level.slope(), level.slopeError()));
      row.add(Numbers.format(level.expected()));
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A quantity over widths n and depths L, and how it comes to depend on L/n alone. */
public final class TwoLimits {
  private static final double ROOM = 1.25;

  private TwoLimits() {}

  /**
   * One network shape.
   *
   * @param width n
   * @param depth L
   * @param ratio hidden layers over width
   * @param firstOrder the prediction of order 1/n
   * @param exact the exact prediction, or null
   * @param measured positive
   * @param error one standard error of it
   */
  public record Point(
      int width,
      int depth,
      double ratio,
      double firstOrder,
      @Nullable Double exact,
      double measured,
      double error) {
    private double best() {
      return exact == null ? firstOrder : exact;
    }
  }

  /**
   * A curve of L/n.
   *
   * @param name for the legend
   * @param rows {@code [L/n, value]}
   */
  public record Curve(String name, List<double[]> rows) {
    /** Copies the list. */
    public Curve {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Returns the picture in which all shapes fall on one curve, against L/n and against the
   * prediction of order 1/n.
   *
   * @param quantity what is plotted
   * @param curve of L/n that they fall on
   */
  public static Chart collapse(
      String title, String caption, String quantity, List<Point> points, Curve curve) {
    List<Series> series = new ArrayList<>();
    series.add(
        Series.line(
            curve.name(),
            Palette.INK,
            curve.rows().stream().map(row -> new double[] {log2(row[0]), row[1]}).toList()));
    List<Series> straight = new ArrayList<>();
    straight.add(
        Series.line(
            "order 1/n",
            Palette.INK,
            points.stream()
                .sorted((one, other) -> Double.compare(one.firstOrder(), other.firstOrder()))
                .map(point -> new double[] {log2(point.firstOrder()), point.firstOrder()})
                .toList()));
    if (points.getFirst().exact() != null) {
      straight.addAll(lines(points, Point::width, p -> log2(p.firstOrder()), "exact, n = "));
    }
    series.addAll(marks(points, Point::width, point -> log2(point.ratio()), "n = "));
    straight.addAll(marks(points, Point::width, point -> log2(point.firstOrder()), "n = "));
    DoubleStream heights = heights(points);
    Panel one =
        new Panel(
            "",
            binary("L/n (hidden layers over width)", points, Point::ratio),
            Axis.log(quantity, heights, 1e-12),
            series);
    Panel other =
        new Panel(
            "",
            binary("predicted to order 1/n", points, Point::firstOrder),
            Axis.log(quantity, heights(points), 1e-12),
            straight);
    return new Chart(
        title,
        caption,
        List.of(
            Panel.view("Against L/n", List.of(one), 0, null),
            Panel.view("Against the prediction", List.of(other), 0, null)),
        400);
  }

  /** Returns both limits side by side: n → ∞ at fixed L, and L → ∞ at fixed n. */
  public static Chart limits(String title, String caption, String quantity, List<Point> points) {
    List<Series> wide = new ArrayList<>(lines(points, Point::depth, p -> log2(p.width()), "L = "));
    wide.addAll(marks(points, Point::depth, point -> log2(point.width()), "L = "));
    List<Series> deep = new ArrayList<>(lines(points, Point::width, p -> log2(p.depth()), "n = "));
    deep.addAll(marks(points, Point::width, point -> log2(point.depth()), "n = "));
    List<Panel> panels =
        List.of(
            new Panel(
                "n → ∞ at fixed L",
                binary("width n", points, Point::width),
                Axis.log(quantity, heights(points), 1e-12),
                wide),
            new Panel(
                "L → ∞ at fixed n",
                binary("depth L", points, Point::depth),
                Axis.log(quantity, heights(points), 1e-12),
                deep));
    return new Chart(title, caption, List.of(Panel.view("", panels, 380, null)), 340);
  }

  private static DoubleStream heights(List<Point> points) {
    return points.stream().flatMapToDouble(p -> DoubleStream.of(p.measured(), p.best()));
  }

  private static List<Series> lines(
      List<Point> points, Function<Point, Integer> group, ToDoubleFunction<Point> x, String name) {
    List<Series> series = new ArrayList<>();
    List<Integer> groups = points.stream().map(group).distinct().sorted().toList();
    for (int index = 0; index < groups.size(); index++) {
      int value = groups.get(index);
      List<double[]> rows =
          points.stream()
              .filter(point -> group.apply(point) == value)
              .map(point -> new double[] {x.applyAsDouble(point), point.best()})
              .toList();
      series.add(Series.line(name + value, Palette.line(index), rows).unlisted().tip("predicted"));
    }
    return series;
  }

  private static List<Series> marks(
      List<Point> points, Function<Point, Integer> group, ToDoubleFunction<Point> x, String name) {
    List<Series> series = new ArrayList<>();
    List<Integer> groups = points.stream().map(group).distinct().sorted().toList();
    for (int index = 0; index < groups.size(); index++) {
      int value = groups.get(index);
      List<double[]> rows =
          points.stream()
              .filter(point -> group.apply(point) == value)
              .map(point ->
                  new double[] {
                    x.applyAsDouble(point),
                    point.measured(),
                    point.measured() - point.error(),
                    point.measured() + point.error()
                  })
              .toList();
      series.add(Series.points(name + value, "circle", Palette.line(index), rows).tip("measured"));
    }
    return series;
  }

  private static ObjectNode binary(String name, List<Point> points, ToDoubleFunction<Point> value) {
    var range = points.stream().mapToDouble(value).filter(v -> v > 0).summaryStatistics();
    double from = Math.floor(log2(range.getMin() / ROOM));
    double to = Math.ceil(log2(range.getMax() * ROOM));
    var axis = Axis.value(name, from, to).put("interval", Math.max(1, Math.ceil((to - from) / 14)));
    axis.set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    return axis;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}

package dev.quartic.app.report.chart;

import dev.quartic.app.report.Chart;
import java.util.ArrayList;
import java.util.List;

/** Measured against predicted, one point for each case: on the diagonal they agree. */
public final class Scatter {
  private Scatter() {}

  /**
   * Points of one kind.
   *
   * @param name in the legend
   * @param predicted horizontal
   * @param measured vertical
   */
  public record Points(String name, List<Double> predicted, List<Double> measured) {
    /** Copies its lists. */
    public Points {
      predicted = List.copyOf(predicted);
      measured = List.copyOf(measured);
      Trace.requireLength("measured", measured, predicted.size());
    }
  }

  /**
   * One quantity.
   *
   * @param title above it
   * @param points up to eight kinds
   */
  public record Plot(String title, List<Points> points) {
    /** Copies the list. */
    public Plot {
      points = List.copyOf(points);
    }
  }

  /** Returns a chart of several plots side by side. */
  public static Chart chart(String title, String caption, List<Plot> plots) {
    List<Panel> panels = plots.stream().map(Scatter::panel).toList();
    return new Chart(title, caption, List.of(Panel.view("", panels, 320, null)), 340);
  }

  private static Panel panel(Plot plot) {
    List<Series> series = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Points points : plot.points()) {
      for (double value : points.predicted()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    series.add(
        Series.dashed(
                "equal", Palette.GREY, List.of(new double[] {low, low}, new double[] {high, high}))
            .silent());
    for (int kind = 0; kind < plot.points().size(); kind++) {
      Points points = plot.points().get(kind);
      List<double[]> rows = new ArrayList<>();
      for (int index = 0; index < points.predicted().size(); index++) {
        double measured = points.measured().get(index);
        rows.add(new double[] {points.predicted().get(index), measured, measured, measured});
      }
      series.add(Series.points(points.name(), "circle", Palette.line(kind), rows));
    }
    return new Panel(plot.title(), Axis.value("predicted"), Axis.value("measured"), series);
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Positive quantities over several decades: measured points, with what they should follow. Errors
 * are drawn as factors.
 */
public final class Decades {
  private Decades() {}

  /** What runs along the horizontal axis. */
  public enum Along {
    /** Whole numbers, evenly spaced. */
    WHOLE,
    /** Widths, in powers of two. */
    POWERS_OF_TWO
  }

  /**
   * One quantity.
   *
   * @param name in the legend
   * @param measured positive, with standard errors
   * @param law what it follows, at the same places, or null; drawn as a line
   */
  public record Line(String name, Trace measured, @Nullable Trace law) {}

  /**
   * Lines in one coordinate system.
   *
   * @param title above it, may be empty
   * @param along what the horizontal axis counts
   * @param x its name
   * @param y name of the vertical axis
   * @param lines up to eight
   */
  public record Plot(String title, Along along, String x, String y, List<Line> lines) {
    /** Copies the list. */
    public Plot {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Returns a chart of several plots side by side.
   *
   * @param smallestShare values below this share of the largest may fall off the end
   */
  public static Chart chart(String title, String caption, double smallestShare, List<Plot> plots) {
    List<Panel> panels = plots.stream().map(plot -> panel(plot, smallestShare)).toList();
    return new Chart(title, caption, List.of(Panel.view("", panels, 380, null)), 360);
  }

  private static Panel panel(Plot plot, double smallestShare) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < plot.lines().size(); i++) {
      Line line = plot.lines().get(i);
      String color = Palette.line(i);
      Trace law = line.law();
      if (law != null) {
        series.add(Series.line(line.name(), color, rows(law, plot.along(), false)).unlisted());
      }
      series.add(
          Series.points(line.name(), "circle", color, rows(line.measured(), plot.along(), true)));
    }
    DoubleStream heights =
        plot.lines().stream()
            .flatMap(line -> line.measured().values().stream())
            .mapToDouble(value -> value);
    return new Panel(
        plot.title(), horizontal(plot), Axis.log(plot.y(), heights, smallestShare), series);
  }

  private static ObjectNode horizontal(Plot plot) {
    var places =
        plot.lines().stream()
            .flatMap(line -> line.measured().at().stream())
            .mapToDouble(value -> value)
            .summaryStatistics();
    if (plot.along() == Along.WHOLE) {
      return Axis.whole(plot.x(), (int) places.getMin(), (int) places.getMax());
    }
    double from = Math.floor(log2(places.getMin() / 1.15));
    double to = Math.ceil(log2(places.getMax() * 1.15));
    ObjectNode axis = Axis.value(plot.x(), from, to).put("interval", 1);
    axis.set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    return axis;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  private static List<double[]> rows(Trace trace, Along along, boolean errors) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      double at = trace.at().get(i);
      double x = along == Along.WHOLE ? at : log2(at);
      double value = trace.values().get(i);
      if (value > 0) {
        double factor = Math.exp(trace.error(i) / value); // an error is one of the logarithm
        rows.add(
            errors
                ? new double[] {x, value, value / factor, value * factor}
                : new double[] {x, value});
      }
    }
    return rows;
  }
}

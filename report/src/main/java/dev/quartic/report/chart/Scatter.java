package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/** Clouds of points of two random numbers, side by side. */
public final class Scatter {
  private static final int MOST_POINTS = 1000;
  private static final int ARC = 96;
  private static final double REACH = 4; // standard deviations that the axes hold

  private Scatter() {}

  /**
   * One cloud.
   *
   * @param title above it, for example "width 64"
   * @param across name of x; clouds of one name share an axis
   * @param up name of y
   * @param x one number for each network
   * @param y the other
   * @param expected the Gaussian it is expected to be
   * @param regression {@code [x, E[y | x]]}, as predicted
   */
  public record Cloud(
      String title,
      String across,
      String up,
      double[] x,
      double[] y,
      Gaussian expected,
      List<double[]> regression) {
    /** Copies its arguments. */
    public Cloud {
      x = x.clone();
      y = y.clone();
      regression = List.copyOf(regression);
    }

    /** A copy of x. */
    @Override
    public double[] x() {
      return x.clone();
    }

    /** A copy of y. */
    @Override
    public double[] y() {
      return y.clone();
    }
  }

  /**
   * A Gaussian of two numbers.
   *
   * @param meanX E[x]
   * @param meanY E[y]
   * @param deviationX standard deviation of x
   * @param deviationY standard deviation of y
   * @param correlation of both
   */
  public record Gaussian(
      double meanX, double meanY, double deviationX, double deviationY, double correlation) {

    /** The ellipse at so many standard deviations. */
    List<double[]> ellipse(double standards) {
      List<double[]> rows = new ArrayList<>();
      double rest = Math.sqrt(Math.max(0, 1 - correlation * correlation));
      for (int step = 0; step <= ARC; step++) {
        double angle = 2 * Math.PI * step / ARC;
        double u = standards * Math.cos(angle);
        double v = standards * Math.sin(angle);
        rows.add(
            new double[] {
              meanX + deviationX * u, meanY + deviationY * (correlation * u + rest * v)
            });
      }
      return rows;
    }
  }

  /** Returns the chart. */
  public static Chart chart(String title, String caption, List<Cloud> clouds) {
    List<Panel> panels = new ArrayList<>();
    for (Cloud cloud : clouds) {
      List<Series> series = new ArrayList<>();
      series.add(points(cloud));
      series.add(
          Series.line("Gaussian, 1 s.d.", Palette.VERMILION, cloud.expected().ellipse(1)).silent());
      series.add(
          Series.dashed("Gaussian, 2 s.d.", Palette.VERMILION, cloud.expected().ellipse(2))
              .silent());
      if (!cloud.regression().isEmpty()) {
        series.add(
            Series.line("predicted mean at given x", Palette.INK, cloud.regression()).silent());
      }
      panels.add(
          new Panel(cloud.title(), axis(cloud.across(), clouds), axis(cloud.up(), clouds), series));
    }
    return new Chart(title, caption, List.of(Panel.view("", panels, 300, null)), 300);
  }

  private static ObjectNode axis(String name, List<Cloud> clouds) {
    DoubleStream across =
        clouds.stream()
            .filter(cloud -> cloud.across().equals(name))
            .map(Cloud::expected)
            .flatMapToDouble(expected -> reach(expected.meanX(), expected.deviationX()));
    DoubleStream up =
        clouds.stream()
            .filter(cloud -> cloud.up().equals(name))
            .map(Cloud::expected)
            .flatMapToDouble(expected -> reach(expected.meanY(), expected.deviationY()));
    return Axis.common(name, DoubleStream.concat(across, up));
  }

  private static DoubleStream reach(double mean, double deviation) {
    return DoubleStream.of(mean - REACH * deviation, mean + REACH * deviation);
  }

  private static Series points(Cloud cloud) {
    double[] x = Arrays.copyOf(cloud.x(), Math.min(MOST_POINTS, cloud.x().length));
    double[] y = cloud.y();
    List<double[]> rows = new ArrayList<>();
    for (int index = 0; index < x.length; index++) {
      rows.add(new double[] {x[index], y[index]});
    }
    ObjectNode option =
        Json.object(
            "type",
            "scatter",
            "name",
            "networks",
            "data",
            Json.rows(rows),
            "symbolSize",
            3,
            "silent",
            true,
            "z",
            2,
            "itemStyle",
            Json.object("color", Palette.BLUE, "opacity", 0.4));
    return new Series(
        option, Json.object("name", "networks", "kind", "circle", "color", Palette.BLUE));
  }
}

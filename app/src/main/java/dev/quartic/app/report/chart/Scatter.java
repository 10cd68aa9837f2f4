package dev.quartic.app.report.chart;

import dev.quartic.app.report.Chart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/** Clouds of points of two random numbers, side by side, on the same axes. */
public final class Scatter {
  private static final int MOST_POINTS = 1000;
  private static final int ARC = 96;
  private static final double REACH = 4; // standard deviations that the axes hold

  private Scatter() {}

  /**
   * One cloud.
   *
   * @param title above it, for example "width 64"
   * @param x one number for each network
   * @param y the other
   * @param expected the Gaussian it is expected to be
   * @param regression {@code [x, E[y | x]]}, as predicted
   */
  public record Cloud(
      String title, double[] x, double[] y, Gaussian expected, List<double[]> regression) {
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

  /**
   * Returns the chart.
   *
   * @param across name of x
   * @param up name of y
   */
  public static Chart chart(
      String title, String caption, String across, String up, List<Cloud> clouds) {
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
          new Panel(
              cloud.title(),
              axis(across, clouds, true),
              axis(up, clouds, false),
              series));
    }
    return new Chart(title, caption, List.of(Panel.view("", panels, 300, null)), 340);
  }

  private static ObjectNode axis(String name, List<Cloud> clouds, boolean horizontal) {
    return Axis.common(
        name,
        clouds.stream()
            .map(Cloud::expected)
            .flatMapToDouble(expected -> {
              double mean = horizontal ? expected.meanX() : expected.meanY();
              double reach =
                  REACH * (horizontal ? expected.deviationX() : expected.deviationY());
              return DoubleStream.of(mean - reach, mean + reach);
            }));
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
    return new Series(option, Json.object("name", "networks", "kind", "circle", "color", Palette.BLUE));
  }
}

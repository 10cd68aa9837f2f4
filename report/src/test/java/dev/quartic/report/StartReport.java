package dev.quartic.report;

import dev.quartic.numerics.random.RandomStream;
import dev.quartic.report.chart.Density;
import dev.quartic.report.chart.MarginalHistograms;
import dev.quartic.report.chart.MarginalHistograms.Marginal;
import dev.quartic.report.chart.NumberGrid;
import dev.quartic.report.chart.Scatter;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.TwoLimits;
import dev.quartic.report.chart.WidthTrends;
import java.util.ArrayList;
import java.util.List;

/** The figures of networks at their start, made of random numbers. */
final class StartReport {
  private static final int POINTS = 400;

  private StartReport() {}

  static Report report() {
    double[] x = normal(1, 2.5);
    double[] y = normal(2, 0.01);
    List<TwoLimits.Point> points = new ArrayList<>();
    List<NumberGrid.Cell> cells = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      for (int l = 0; l < 4; l++) {
        int width = 16 << n;
        int depth = 2 << l;
        double value = Math.expm1(5.0 * (depth - 1) / width);
        points.add(
            new TwoLimits.Point(
                width,
                depth,
                (depth - 1.0) / width,
                5.0 * (depth - 1) / width,
                n == 0 ? value : null,
                0.9 * value,
                0.1 * value));
        cells.add(new NumberGrid.Cell(n, l, 0.4 + 0.3 * l));
      }
    }
    var cloud =
        new Scatter.Cloud(
            "width 16",
            "z₀",
            "n dH₀₀₀",
            x,
            y,
            new Scatter.Gaussian(0, 0, 2.5, 0.01, -0.6),
            List.of(new double[] {-5, 0.01}, new double[] {5, -0.01}));
    var trend =
        new WidthTrends.Trend(
            "corr(z₀², H₀₀)",
            Trace.measured(
                new double[] {16, 64}, new double[] {0.2, 0.1}, new double[] {0.01, 0.02}),
            List.of(0.21, 0.11));
    return new Report(
        "At the start",
        "figures",
        List.of(
            Section.of(
                "Figures",
                Scatter.chart("Scatter", "caption", List.of(cloud, cloud, cloud)),
                MarginalHistograms.chart(
                    "Marginals",
                    "caption",
                    List.of(
                        Marginal.of(
                            "width 16", "z₀", x, List.of(Density.gaussian("Gaussian", 0, 2.5))))),
                WidthTrends.chart(
                    "Trends",
                    "caption",
                    "correlation",
                    List.of(new WidthTrends.Group("what goes away", List.of(trend)))),
                TwoLimits.collapse(
                    "Collapse",
                    "caption",
                    "Var(G)/E[G]²",
                    points,
                    new TwoLimits.Curve(
                        "line", List.of(new double[] {0.01, 0.05}, new double[] {1, 5}))),
                TwoLimits.limits("Limits", "caption", "Var(G)/E[G]²", points),
                NumberGrid.chart(
                    "Ratios",
                    "caption",
                    "width n",
                    List.of("16", "32", "64"),
                    "depth L",
                    List.of("2", "4", "8", "16"),
                    cells))));
  }

  private static double[] normal(long stream, double deviation) {
    double[] numbers = new double[POINTS];
    RandomStream.of(3, stream).fillGaussian(deviation, numbers, 0, POINTS);
    return numbers;
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;

/** Histograms of numbers over an ensemble, each against the densities expected of it. */
public final class MarginalHistograms {
  private MarginalHistograms() {}

  /**
   * One histogram.
   *
   * @param title above it
   * @param quantity name of the axis
   * @param values over the ensemble
   * @param densities in the order of their colours
   */
  public record Marginal(
      String title, String quantity, List<Double> values, List<Density> densities) {
    /** Copies the lists. */
    public Marginal {
      values = List.copyOf(values);
      densities = List.copyOf(densities);
    }

    /** A histogram of an array, which is copied. */
    public static Marginal of(
        String title, String quantity, double[] values, List<Density> densities) {
      return new Marginal(title, quantity, Trace.list(values), densities);
    }
  }

  /** Returns the chart. */
  public static Chart chart(String title, String caption, List<Marginal> marginals) {
    List<Panel> panels = new ArrayList<>();
    for (Marginal marginal : marginals) {
      Histogram histogram = Histogram.of(marginal.values());
      List<Series> series = new ArrayList<>();
      series.add(Series.bins("networks", Palette.GREY, histogram.densities()));
      for (int index = 0; index < marginal.densities().size(); index++) {
        Density density = marginal.densities().get(index);
        series.add(
            Series.line(
                density.name(),
                Palette.order(index),
                density.curve(histogram.from(), histogram.to())));
      }
      panels.add(
          new Panel(
              marginal.title(),
              Axis.value(marginal.quantity()),
              Axis.value("density").put("min", 0),
              series));
    }
    return new Chart(title, caption, List.of(Panel.view("", panels, 260, null)), 260);
  }
}

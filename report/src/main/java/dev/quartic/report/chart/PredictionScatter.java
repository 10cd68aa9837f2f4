package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;

/** Measured against predicted, one point for each case: on the diagonal they agree. */
public final class PredictionScatter {
  private PredictionScatter() {}

  /**
   * One quantity.
   *
   * @param title above it
   * @param predicted horizontal
   * @param measured vertical
   */
  public record Plot(String title, List<Double> predicted, List<Double> measured) {
    /** Copies its lists. */
    public Plot {
      predicted = List.copyOf(predicted);
      measured = List.copyOf(measured);
      Trace.requireLength("measured", measured, predicted.size());
    }
  }

  /**
   * Plots side by side.
   *
   * @param label of the view
   */
  public record View(String label, List<Plot> plots) {
    /** Copies the list. */
    public View {
      plots = List.copyOf(plots);
    }
  }

  /** Returns a chart of several views, the first of them shown. */
  public static Chart chart(String title, String caption, List<View> views) {
    return new Chart(
        title,
        caption,
        views.stream()
            .map(view ->
                Panel.view(
                    view.label(),
                    view.plots().stream().map(PredictionScatter::panel).toList(),
                    320,
                    null))
            .toList(),
        340);
  }

  private static Panel panel(Plot plot) {
    var range = plot.predicted().stream().mapToDouble(value -> value).summaryStatistics();
    List<double[]> rows = new ArrayList<>();
    for (int index = 0; index < plot.predicted().size(); index++) {
      double measured = plot.measured().get(index);
      rows.add(new double[] {plot.predicted().get(index), measured, measured, measured});
    }
    return new Panel(
        plot.title(),
        Axis.value("predicted"),
        Axis.value("measured"),
        List.of(
            Series.dashed(
                    "equal",
                    Palette.GREY,
                    List.of(
                        new double[] {range.getMin(), range.getMin()},
                        new double[] {range.getMax(), range.getMax()}))
                .silent(),
            Series.points("networks", "circle", Palette.ENSEMBLE, rows)));
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values an output takes over an ensemble, against the predicted density. */
public final class PredictiveHistogram {
  private static final String CAPTION =
      "Distribution of the trained output over initializations: bars are the ensemble (area 1, "
          + "whiskers ± one standard error of a count), lines the predicted densities. A bar that "
          + "misses a line by several whiskers contradicts it; look at the tails, where the first "
          + "correction in 1/width shows first.";

  private PredictiveHistogram() {}

  /**
   * One output at one test sample.
   *
   * @param label for example "test 3 · boot"
   * @param values over the ensemble, may be empty
   * @param densities by ascending order in 1/width
   * @param target the true value, or null
   */
  public record Output(
      String label, List<Double> values, List<Density> densities, @Nullable Double target) {

    /** Copies the lists. */
    public Output {
      values = List.copyOf(values);
      densities = List.copyOf(densities);
    }

    /** An output with its ensemble as an array, which is copied. */
    public static Output of(
        String label, double[] values, List<Density> densities, @Nullable Double target) {
      return new Output(label, Trace.list(values), densities, target);
    }
  }

  /** Returns small multiples of all outputs, and one view for each with its moments. */
  public static Chart chart(String title, List<Output> outputs) {
    List<Chart.View> views = new ArrayList<>();
    if (outputs.size() > 1) {
      views.add(
          Panel.smallMultiples(
              "All", outputs.stream().map(o -> panel(o, o.label())).toList(), 260));
    }
    for (Output output : outputs) {
      views.add(Panel.view(output.label(), List.of(panel(output, "")), 0, moments(output)));
    }
    return new Chart(title, CAPTION, views, outputs.size() > 4 ? 230 : 280);
  }

  private static Panel panel(Output output, String title) {
    List<Series> series = new ArrayList<>();
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    if (!output.values().isEmpty()) {
      Histogram histogram = Histogram.of(output.values());
      from = histogram.from();
      to = histogram.to();
      series.add(Series.bins("ensemble", Palette.GREY, histogram.densities()));
    }
    for (Density density : output.densities()) {
      from = Math.min(from, density.mean() - 3.5 * density.deviation());
      to = Math.max(to, density.mean() + 3.5 * density.deviation());
    }
    double top = 0;
    for (int order = 0; order < output.densities().size(); order++) {
      Density density = output.densities().get(order);
      top = Math.max(top, density.at(density.mean()));
      series.add(Series.line(density.name(), Palette.order(order), density.curve(from, to)));
    }
    Double target = output.target();
    if (target != null) {
      var rows = List.of(new double[] {target, 0}, new double[] {target, top});
      series.add(Series.dashed("target", Palette.TARGET, rows).silent());
    }
    return new Panel(
        title,
        Axis.value("output z (units of the target)"),
        Axis.value("density (1 / unit)").put("min", 0),
        series);
  }

  private static Table moments(Output output) {
    List<List<String>> rows = new ArrayList<>();
    for (Density density : output.densities()) {
      rows.add(
          List.of(
              density.name(),
              Numbers.padded(density.mean()),
              Numbers.padded(density.deviation()),
              Numbers.padded(density.skewness()),
              Numbers.padded(density.excessKurtosis())));
    }
    if (output.values().size() > 3) {
      rows.add(Moments.of(output.values()).row("ensemble"));
    }
    return Table.of(List.of("", "mean", "s.d.", "skewness", "excess kurtosis"), rows);
  }
}

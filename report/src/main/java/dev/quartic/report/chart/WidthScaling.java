package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the ensemble approaches infinite width, and whether the first coefficient is as predicted.
 */
public final class WidthScaling {
  private static final String CAPTION =
      "Deviation of ensembles of width n from infinite width, times {f}, against 1/{f}; the line c₀ + c₁/{f} is"
          + " fitted, its band is one standard error, and its intercept at 1/{f} = 0 is the leading"
          + " coefficient (a diamond where theory predicts it). Beside it, where one quantity is chosen:"
          + " the same deviations, both axes logarithmic; the dashed line |c₀|/{f} is where they go as n"
          + " grows.";
  private static final int MOST_PANELS = 12;

  private WidthScaling() {}

  /**
   * What a deviation falls like.
   *
   * @param factor what it is multiplied by, in writing: "n"
   * @param parameter the inverse of it, in writing: "1/n"
   * @param at the parameter at a width
   */
  public record Law(String factor, String parameter, DoubleUnaryOperator at) {
    /** Like 1/n. */
    public static final Law INVERSE = new Law("n", "1/n", width -> 1 / width);
  }

  /**
   * One quantity measured at several widths.
   *
   * @param name for example "mean, test 0, t = ∞"
   * @param scaled at = widths n ascending, values = (ensemble − infinite width) times the factor of
   *     the law, with errors
   * @param fit of {@code scaled} on the parameter
   * @param predicted the leading coefficient from theory, or null
   */
  public record Quantity(String name, Trace scaled, LineFit fit, @Nullable Double predicted) {}

  /** Returns an overview of all quantities where they are several and few, and a view of each. */
  public static Chart chart(String title, Law law, List<Quantity> quantities) {
    List<Chart.View> views = new ArrayList<>();
    if (quantities.size() > 1 && quantities.size() <= MOST_PANELS) {
      views.add(
          Panel.smallMultiples(
              "All", quantities.stream().map(q -> intercept(q, law, q.name())).toList(), 260));
    }
    for (Quantity quantity : quantities) {
      List<Panel> panels =
          List.of(
              intercept(quantity, law, law.factor() + " × deviation"),
              decay(quantity, law, "|deviation|"));
      views.add(Panel.view(quantity.name(), panels, 380, numbers(quantity, law)));
    }
    return new Chart(title, CAPTION.replace("{f}", law.factor()), views, 280);
  }

  private static Panel intercept(Quantity quantity, Law law, String title) {
    LineFit fit = quantity.fit();
    double end = 1.02 * law.at().applyAsDouble(quantity.scaled().at().getFirst());
    List<double[]> line = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      double x = end * i / 20;
      line.add(new double[] {x, fit.at(x)});
      band.add(new double[] {x, fit.at(x) - fit.errorAt(x), fit.at(x) + fit.errorAt(x)});
    }
    List<Series> series = new ArrayList<>();
    String name = "fit c₀ + c₁/" + law.factor();
    series.add(Series.band(name, "fit ± 1 s.e.", Palette.BLUE, 0.18, band));
    series.add(Series.line(name, Palette.BLUE, line).unlisted());
    series.add(Series.points("ensembles", "circle", Palette.ENSEMBLE, points(quantity, law, true)));
    Double predicted = quantity.predicted();
    if (predicted != null) {
      var row = new double[] {0, predicted, predicted, predicted};
      series.add(
          Series.points("predicted coefficient", "diamond", Palette.VERMILION, List.of(row)));
    }
    return new Panel(
        title,
        Axis.common(law.parameter(), DoubleStream.of(0, end)),
        Axis.value(law.factor() + " × (ensemble − infinite width)"),
        series);
  }

  private static Panel decay(Quantity quantity, Law law, String title) {
    Trace scaled = quantity.scaled();
    double first = scaled.at().getFirst();
    double last = scaled.at().getLast();
    double coefficient = Math.abs(quantity.fit().intercept());
    double from = Math.floor(Math.log(first / 1.15) / Math.log(2));
    double to = Math.ceil(Math.log(last * 1.15) / Math.log(2));
    List<double[]> guide =
        IntStream.rangeClosed(0, 1)
            .mapToDouble(i -> i == 0 ? from : to)
            .mapToObj(x -> new double[] {x, coefficient * law.at().applyAsDouble(Math.pow(2, x))})
            .toList();
    var x = Axis.value("width n", from, to).put("interval", 1);
    x.set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    var heights =
        IntStream.range(0, scaled.size())
            .mapToDouble(
                i -> Math.abs(scaled.values().get(i)) * law.at().applyAsDouble(scaled.at().get(i)));
    return new Panel(
        title,
        x,
        Axis.log(
            "|ensemble − infinite width|",
            DoubleStream.concat(
                heights, DoubleStream.of(coefficient * law.at().applyAsDouble(last))),
            1e-6),
        List.of(
            Series.dashed("|c₀|/" + law.factor(), Palette.GREY, guide).silent(),
            Series.points("ensembles", "circle", Palette.ENSEMBLE, points(quantity, law, false))));
  }

  private static List<double[]> points(Quantity quantity, Law law, boolean scaled) {
    Trace trace = quantity.scaled();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      double width = trace.at().get(i);
      double parameter = law.at().applyAsDouble(width);
      double value = scaled ? trace.values().get(i) : Math.abs(trace.values().get(i)) * parameter;
      double error = scaled ? trace.error(i) : trace.error(i) * parameter;
      double place = scaled ? parameter : Math.log(width) / Math.log(2);
      rows.add(new double[] {place, value, value - error, value + error});
    }
    return rows;
  }

  private static Table numbers(Quantity quantity, Law law) {
    List<List<String>> rows = new ArrayList<>();
    Trace scaled = quantity.scaled();
    for (int i = 0; i < scaled.size(); i++) {
      rows.add(
          List.of(
              "width " + Numbers.format(scaled.at().get(i)),
              Numbers.withError(scaled.values().get(i), scaled.error(i))));
    }
    LineFit fit = quantity.fit();
    rows.add(List.of("fit: c₀", Numbers.withError(fit.intercept(), fit.interceptError())));
    rows.add(List.of("fit: c₁", Numbers.withError(fit.slope(), fit.slopeError())));
    Double predicted = quantity.predicted();
    if (predicted != null) {
      rows.add(List.of("predicted c₀", Numbers.format(predicted)));
      rows.add(
          List.of(
              "z of the intercept",
              Numbers.format((fit.intercept() - predicted) / fit.interceptError(), 3)));
    }
    return Table.of(List.of("", law.factor() + " × (ensemble − infinite width)"), rows);
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.WidthLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the ensemble approaches infinite width, and whether the first coefficient is as predicted.
 */
public final class WidthScaling {
  private static final String CAPTION =
      "Deviation of ensembles of width n from infinite width, times {f}, against 1/{f}; the curve {curve} is"
          + " fitted, its band is one standard error, and its intercept at 1/{f} = 0 is the leading"
          + " coefficient (a diamond where theory predicts it). Beside it, where one quantity is chosen:"
          + " the same deviations, both axes logarithmic; the dashed line |c₀|/{f} is where they go as n"
          + " grows.";
  private static final int MOST_PANELS = 12;

  private WidthScaling() {}

  /** So many coefficients of a law in writing: "c₀ + c₁/n". */
  public static String curve(WidthLaw law, int coefficients) {
    String curve = law.text(coefficients);
    for (int power = 0; power < coefficients; power++) {
      curve = curve.replace("c" + power, name(power));
    }
    return curve;
  }

  private static String name(int power) {
    return "c" + (char) ('₀' + power);
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
  public record Quantity(String name, Trace scaled, CurveFit fit, @Nullable Double predicted) {}

  /** Returns an overview of all quantities where they are several and few, and a view of each. */
  public static Chart chart(String title, WidthLaw law, List<Quantity> quantities) {
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
    int most = quantities.stream().mapToInt(quantity -> quantity.fit().size()).max().orElse(2);
    String caption =
        CAPTION.replace("{f}", law.factor()).replace("{curve}", curve(law, Math.max(2, most)));
    return new Chart(title, caption, views, 280);
  }

  private static Panel intercept(Quantity quantity, WidthLaw law, String title) {
    CurveFit fit = quantity.fit();
    double end = 1.02 * law.parameter(quantity.scaled().at().getFirst());
    List<double[]> line = new ArrayList<>();
    List<double[]> band = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      double x = end * i / 20;
      line.add(new double[] {x, fit.at(x)});
      band.add(new double[] {x, fit.at(x) - fit.errorAt(x), fit.at(x) + fit.errorAt(x)});
    }
    List<Series> series = new ArrayList<>();
    String name = "fit " + curve(law, fit.size());
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

  private static Panel decay(Quantity quantity, WidthLaw law, String title) {
    Trace scaled = quantity.scaled();
    double first = scaled.at().getFirst();
    double last = scaled.at().getLast();
    double coefficient = Math.abs(quantity.fit().coefficient(0));
    double from = Math.floor(Math.log(first / 1.15) / Math.log(2));
    double to = Math.ceil(Math.log(last * 1.15) / Math.log(2));
    List<double[]> guide =
        IntStream.rangeClosed(0, 1)
            .mapToDouble(i -> i == 0 ? from : to)
            .mapToObj(x -> new double[] {x, coefficient * law.parameter(Math.pow(2, x))})
            .toList();
    var x = Axis.value("width n", from, to).put("interval", 1);
    x.set("axisLabel", Json.object("formatter", "@powerOfTwo"));
    var heights =
        IntStream.range(0, scaled.size())
            .mapToDouble(i -> Math.abs(scaled.values().get(i)) * law.parameter(scaled.at().get(i)));
    return new Panel(
        title,
        x,
        Axis.log(
            "|ensemble − infinite width|",
            DoubleStream.concat(heights, DoubleStream.of(coefficient * law.parameter(last))),
            1e-6),
        List.of(
            Series.dashed("|c₀|/" + law.factor(), Palette.GREY, guide).silent(),
            Series.points("ensembles", "circle", Palette.ENSEMBLE, points(quantity, law, false))));
  }

  private static List<double[]> points(Quantity quantity, WidthLaw law, boolean scaled) {
    Trace trace = quantity.scaled();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      double width = trace.at().get(i);
      double parameter = law.parameter(width);
      double value = scaled ? trace.values().get(i) : Math.abs(trace.values().get(i)) * parameter;
      double error = scaled ? trace.error(i) : trace.error(i) * parameter;
      double place = scaled ? parameter : Math.log(width) / Math.log(2);
      rows.add(new double[] {place, value, value - error, value + error});
    }
    return rows;
  }

  private static Table numbers(Quantity quantity, WidthLaw law) {
    List<List<String>> rows = new ArrayList<>();
    Trace scaled = quantity.scaled();
    for (int i = 0; i < scaled.size(); i++) {
      rows.add(
          List.of(
              "width " + Numbers.format(scaled.at().get(i)),
              Numbers.withError(scaled.values().get(i), scaled.error(i))));
    }
    CurveFit fit = quantity.fit();
    for (int power = 0; power < fit.size(); power++) {
      rows.add(
          List.of(
              "fit: " + name(power), Numbers.withError(fit.coefficient(power), fit.error(power))));
    }
    Double predicted = quantity.predicted();
    if (predicted != null) {
      rows.add(List.of("predicted c₀", Numbers.format(predicted)));
      rows.add(
          List.of(
              "z of the intercept",
              Numbers.format((fit.coefficient(0) - predicted) / fit.error(0), 3)));
    }
    return Table.of(List.of("", law.factor() + " × (ensemble − infinite width)"), rows);
  }
}

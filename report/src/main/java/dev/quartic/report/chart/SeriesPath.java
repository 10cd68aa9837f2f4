package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One output of one network along the line from its start to its end, and its Taylor polynomials.
 */
public final class SeriesPath {
  private SeriesPath() {}

  /**
   * One output at one sample.
   *
   * @param label of the sample
   * @param exact f at evenly spaced places on the line, from start to end
   * @param terms T_k, k = 0 … K
   * @param target y, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, only read
  public record Output(String label, double[] exact, double[] terms, @Nullable Double target) {
    private double polynomial(int order, double s) {
      double sum = 0;
      for (int k = order; k >= 0; k--) {
        sum = sum * s + terms[k];
      }
      return sum;
    }
  }

  /** Returns one view for each output, with the terms as numbers. */
  public static Chart chart(String title, List<Output> outputs) {
    List<Chart.View> views = new ArrayList<>();
    for (Output output : outputs) {
      views.add(
          Panel.view(
              output.label(), List.of(path(output), approach(output)), 380, numbers(output)));
    }
    return new Chart(
        title,
        "One network. Left: its output on the straight line θ + s(θ* − θ), from the start (s = 0) to the trained"
            + " network (s = 1), and Taylor polynomials around the start. Right: the partial sums at s = 1, order by"
            + " order, against the trained output (line).",
        views,
        330);
  }

  private static Panel path(Output output) {
    int points = output.exact().length;
    List<Series> series = new ArrayList<>();
    int highest = output.terms().length - 1;
    int[] shown =
        IntStream.of(1, 2, 3, highest).filter(order -> order <= highest).distinct().toArray();
    for (int index = 0; index < shown.length; index++) {
      int order = shown[index];
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < points; i++) {
        double s = (double) i / (points - 1);
        rows.add(new double[] {s, output.polynomial(order, s)});
      }
      series.add(Series.dashed("order " + order, Palette.line(index), rows));
    }
    List<double[]> exact = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      exact.add(new double[] {(double) i / (points - 1), output.exact()[i]});
    }
    series.add(Series.line("network", Palette.ENSEMBLE, exact));
    Double target = output.target();
    if (target != null) {
      series.add(Series.marks("target", Palette.TARGET, List.of(new double[] {1, target})));
    }
    return new Panel("", Axis.value("s", 0, 1), Axis.value("f(x; θ + s(θ* − θ))"), series);
  }

  private static Panel approach(Output output) {
    double end = output.exact()[output.exact().length - 1];
    List<double[]> sums = new ArrayList<>();
    for (int k = 0; k < output.terms().length; k++) {
      double sum = output.polynomial(k, 1);
      sums.add(new double[] {k, sum, sum, sum});
    }
    List<double[]> line = List.of(new double[] {0, end}, new double[] {sums.size() - 1, end});
    return new Panel(
        "",
        Axis.whole("order k", 0, sums.size() - 1),
        Axis.common(
            "T₀ + … + T_k",
            DoubleStream.concat(DoubleStream.of(end), sums.stream().mapToDouble(row -> row[1]))),
        List.of(
            Series.line("trained network", Palette.ENSEMBLE, line),
            Series.points("partial sums", "circle", Palette.BLUE, sums)));
  }

  private static Table numbers(Output output) {
    double end = output.exact()[output.exact().length - 1];
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < output.terms().length; k++) {
      rows.add(
          List.of(
              Integer.toString(k),
              Numbers.padded(output.terms()[k]),
              Numbers.padded(output.polynomial(k, 1)),
              Numbers.format(end - output.polynomial(k, 1), 3)));
    }
    return Table.of(List.of("k", "T_k", "T₀ + … + T_k", "f(x; θ*) − sum"), rows);
  }
}

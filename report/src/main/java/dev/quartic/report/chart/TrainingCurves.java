package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Mean and spread of trained outputs against training time, theory with the ensemble on top. */
public final class TrainingCurves {
  private static final String CAPTION =
      "Output of the network at each test sample, in units of the targets, against training time "
          + "(logarithmic; t = 0 and t = ∞ stand apart in strips of their own). Line: predicted "
          + "mean over initializations; dark band: ±1 standard deviation; light band: the central "
          + "95 % of a Gaussian (±1.96 s.d.).";
  private static final String WITH_EARLIER_ORDER =
      " Dashed lines: ±1 standard deviation of the other theory. Order 1/n ends where it is not to"
          + " be believed.";
  private static final String WITH_ENSEMBLE =
      " Points: mean of the ensemble with one standard error; short marks: its mean ± 1 s.d.,"
          + " to be compared with the edges of the dark band.";
  private static final double NINETY_FIVE_PERCENT = 1.959964;

  private TrainingCurves() {}

  /**
   * Returns small multiples of all points, and one view for each.
   *
   * @param title for example "Trained outputs over initializations"
   * @param points about eight at most
   */
  public static Chart chart(String title, List<TestPoint> points) {
    TimeAxis time = TimeAxis.over(points.stream().flatMap(TrainingCurves::times));
    List<Chart.View> views = new ArrayList<>();
    if (points.size() > 1) {
      var heights = points.stream().flatMapToDouble(TrainingCurves::heights).toArray();
      views.add(
          Panel.smallMultiples(
              "All",
              points.stream()
                  .map(p ->
                      panel(p, time, Axis.common("output z", DoubleStream.of(heights)), p.label()))
                  .toList(),
              260));
    }
    for (TestPoint point : points) {
      Panel panel = panel(point, time, Axis.value("output z (units of the target)"), "");
      views.add(Panel.view(point.label(), List.of(panel), 0, numbers(point)));
    }
    boolean measured = points.stream().anyMatch(p -> p.ensemble() != null);
    boolean orders = points.stream().anyMatch(p -> p.theories().size() > 1);
    String caption = CAPTION + (orders ? WITH_EARLIER_ORDER : "") + (measured ? WITH_ENSEMBLE : "");
    return new Chart(title, caption, views, points.size() > 4 ? 230 : 280);
  }

  private static Panel panel(TestPoint point, TimeAxis time, ObjectNode y, String title) {
    List<Series> series = new ArrayList<>();
    List<TheoryCurve> theories = point.theories();
    for (int order = 0; order < theories.size(); order++) {
      TheoryCurve theory = theories.get(order);
      String color = Palette.order(order);
      var mean = time.segments(theory.times(), i -> new double[] {theory.mean().get(i)});
      if (order == theories.size() - 1) {
        series.add(band(theory, time, NINETY_FIVE_PERCENT, "95 %", color, 0.13));
        series.add(band(theory, time, 1, "± 1 s.d.", color, 0.24));
        series.add(Series.line(theory.name(), color, mean).unlisted());
      } else {
        series.add(Series.line(theory.name(), color, mean));
        for (int sign : new int[] {-1, 1}) {
          series.add(
              Series.dashed(
                      theory.name(),
                      color,
                      time.segments(theory.times(), i -> new double[] {theory.edge(i, sign)}))
                  .unlisted()
                  .tip(sign < 0 ? "− 1 s.d." : "+ 1 s.d."));
        }
      }
    }
    Double target = point.target();
    if (target != null) {
      series.add(Series.dashed("target", Palette.TARGET, time.across(target)));
    }
    Trace ensemble = point.ensemble();
    if (ensemble != null) {
      var deviation = point.ensembleDeviation();
      if (!deviation.isEmpty()) {
        var rows = new ArrayList<double[]>();
        for (int sign : new int[] {-1, 1}) {
          rows.addAll(
              time.points(
                  ensemble.at(),
                  i -> new double[] {ensemble.values().get(i) + sign * deviation.get(i)}));
        }
        series.add(Series.marks("ensemble ± 1 s.d.", Palette.ENSEMBLE, rows));
      }
      series.add(Series.points("ensemble mean", "circle", Palette.ENSEMBLE, time.points(ensemble)));
    }
    return new Panel(title, time.axis("training time t"), y, series);
  }

  private static Series band(
      TheoryCurve theory,
      TimeAxis time,
      double standards,
      String tip,
      String color,
      double opacity) {
    return Series.band(
        theory.name(),
        tip,
        color,
        opacity,
        time.segments(
            theory.times(),
            i -> new double[] {theory.edge(i, -standards), theory.edge(i, standards)}));
  }

  private static Stream<Double> times(TestPoint point) {
    Trace ensemble = point.ensemble();
    return Stream.concat(
        point.theories().stream().flatMap(t -> t.times().stream()),
        ensemble == null ? Stream.of() : ensemble.at().stream());
  }

  private static DoubleStream heights(TestPoint point) {
    var builder = DoubleStream.builder();
    for (TheoryCurve theory : point.theories()) {
      for (int i = 0; i < theory.times().size(); i++) {
        builder.add(theory.edge(i, -NINETY_FIVE_PERCENT)).add(theory.edge(i, NINETY_FIVE_PERCENT));
      }
    }
    Double target = point.target();
    if (target != null) {
      builder.add(target);
    }
    return builder.build();
  }

  /** At the times of the ensemble where there is one, else at those of the last theory. */
  private static Table numbers(TestPoint point) {
    List<String> header = new ArrayList<>(List.of("t"));
    for (TheoryCurve theory : point.theories()) {
      header.addAll(List.of(theory.name() + ": mean", "s.d."));
    }
    Trace ensemble = point.ensemble();
    if (ensemble != null) {
      header.addAll(List.of("ensemble: mean", "s.d."));
    }
    List<Double> times = ensemble != null ? ensemble.at() : point.theories().getLast().times();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      double time = times.get(i);
      List<String> row = new ArrayList<>(List.of(Numbers.format(time)));
      for (TheoryCurve theory : point.theories()) {
        int at = theory.times().indexOf(time);
        row.add(at < 0 ? "–" : Numbers.padded(theory.mean().get(at)));
        row.add(at < 0 ? "–" : Numbers.padded(theory.deviation().get(at)));
      }
      if (ensemble != null) {
        row.add(Numbers.withError(ensemble.values().get(i), ensemble.error(i)));
        row.add(
            point.ensembleDeviation().isEmpty()
                ? "–"
                : Numbers.padded(point.ensembleDeviation().get(i)));
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}

package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A quantity followed through the layers. */
public final class DepthFlow {
  private static final int MOST_ROWS = 100;

  private DepthFlow() {}

  /**
   * One line, with its points.
   *
   * @param name for example "n = 128" or "sample 0"
   * @param theory value per layer
   * @param ensemble value per layer with standard errors, or null
   */
  public record Line(String name, Trace theory, @Nullable Trace ensemble) {}

  /** Whether the vertical axis counts values or their decades. */
  public enum Scale {
    /** Values of any sign. */
    LINEAR,
    /** Positive values over several decades. */
    LOGARITHMIC
  }

  /**
   * Returns the chart of one quantity.
   *
   * @param title for example "Metric of each layer"
   * @param quantity name of the vertical axis, with its unit
   * @param lines up to eight
   * @param scale of the vertical axis
   */
  public static Chart chart(String title, String quantity, List<Line> lines, Scale scale) {
    var layers =
        traces(lines).flatMap(t -> t.at().stream()).mapToInt(Double::intValue).summaryStatistics();
    DoubleStream values =
        traces(lines).flatMap(t -> t.values().stream()).mapToDouble(Double::doubleValue);
    List<Series> series = new ArrayList<>();
    boolean measured = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String color = Palette.line(i);
      series.add(Series.line(line.name(), color, pairs(line.theory())));
      Trace ensemble = line.ensemble();
      if (ensemble != null) {
        measured = true;
        series.add(Series.points(line.name(), "circle", color, points(ensemble)).tip("ensemble"));
      }
    }
    Panel panel =
        new Panel(
            "",
            Axis.whole("layer ℓ", layers.getMin(), layers.getMax()),
            scale == Scale.LINEAR ? Axis.value(quantity) : Axis.log(quantity, values, 1e-15),
            series);
    String caption =
        "%s against the layer.%s"
            .formatted(
                quantity,
                measured
                    ? " Lines: theory, joined between layers to guide the eye; points: ensemble"
                        + " with one standard error."
                    : "");
    return new Chart(title, caption, List.of(Panel.view("", List.of(panel), 0, table(lines))), 320);
  }

  private static Stream<Trace> traces(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> {
          Trace ensemble = line.ensemble();
          return ensemble == null ? Stream.of(line.theory()) : Stream.of(line.theory(), ensemble);
        });
  }

  private static List<double[]> pairs(Trace trace) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      rows.add(new double[] {trace.at().get(i), trace.values().get(i)});
    }
    return rows;
  }

  private static List<double[]> points(Trace trace) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      double value = trace.values().get(i);
      rows.add(
          new double[] {trace.at().get(i), value, value - trace.error(i), value + trace.error(i)});
    }
    return rows;
  }

  private static @Nullable Table table(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      Trace theory = line.theory();
      Trace ensemble = line.ensemble();
      for (int i = 0; i < theory.size(); i++) {
        int at = ensemble == null ? -1 : ensemble.at().indexOf(theory.at().get(i));
        rows.add(
            List.of(
                line.name(),
                Numbers.format(theory.at().get(i)),
                Numbers.padded(theory.values().get(i)),
                ensemble == null || at < 0
                    ? "–"
                    : Numbers.withError(ensemble.values().get(at), ensemble.error(at))));
      }
    }
    return rows.size() > MOST_ROWS
        ? null
        : Table.of(List.of("line", "layer", "theory", "ensemble"), rows);
  }
}

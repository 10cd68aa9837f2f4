package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.study.tune.CorrelationLine;
import java.util.ArrayList;
import java.util.List;

/** The plane of initializations (C_W, C_b) with lines of equal correlation depth. */
public final class PhasePlane {
  private PhasePlane() {}

  /**
   * Returns the chart.
   *
   * @param widest C_W that is shown
   * @param highest C_b that is shown
   * @param lines of equal correlation depth
   * @param marked (C_W, C_b) of the advised point
   */
  public static Chart chart(
      double widest, double highest, List<CorrelationLine> lines, double[] marked) {
    List<Series> series = new ArrayList<>();
    for (CorrelationLine line : lines) { // the critical line last, over the others
      if (line.depth() != 0) {
        String color = Palette.line(CorrelationLine.DEPTHS.indexOf(Math.abs(line.depth())) + 3);
        String name = "ξ⊥ = %d layers, ".formatted(Math.abs(line.depth()));
        if (line.depth() < 0) {
          add(series, name + "ordered", color, line, true);
        } else {
          add(series, name + "chaotic", color, line, false);
        }
      }
    }
    lines.stream()
        .filter(line -> line.depth() == 0)
        .forEach(line -> add(series, "χ⊥ = 1", Palette.INK, line, false));
    series.add(
        Series.points(
            "advised",
            "circle",
            Palette.VERMILION,
            List.of(new double[] {marked[0], marked[1], marked[1], marked[1]})));
    Panel panel =
        new Panel(
            "",
            Axis.value("weight variance C_W", 0, widest),
            Axis.value("bias variance C_b", 0, highest),
            series);
    return new Chart(
        "Phases of the activation",
        "Left of the line χ⊥ = 1, χ⊥ < 1, inputs become alike with depth and gradients vanish (ordered);"
            + " right of it they part and gradients explode (chaotic). Coloured lines: the depth ξ⊥ ="
            + " 1/|log χ⊥| over which either happens, dashed in the ordered phase.",
        List.of(Panel.view("", List.of(panel), 0, null)),
        380);
  }

  private static void add(
      List<Series> series, String name, String color, CorrelationLine line, boolean dash) {
    List<double[]> rows =
        line.points().stream()
            .map(point -> new double[] {point.weightVariance(), point.biasVariance()})
            .toList();
    if (!rows.isEmpty()) {
      series.add(dash ? Series.dashed(name, color, rows) : Series.line(name, color, rows));
    }
  }
}

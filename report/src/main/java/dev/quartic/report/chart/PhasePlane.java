package dev.quartic.report.chart;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plane of initializations (C_W, C_b) with lines of equal correlation depth. */
public final class PhasePlane {
  private static final int[] DEPTHS = {3, 10, 30};

  private PhasePlane() {}

  /**
   * Returns the chart.
   *
   * @param weightVariances C_W, ascending
   * @param biasVariances C_b, ascending
   * @param perpendicular χ⊥ at the fixed point, {@code [C_b, C_W]}
   * @param marked (C_W, C_b) of the advised point
   */
  public static Chart chart(
      double[] weightVariances, double[] biasVariances, Matrix perpendicular, double[] marked) {
    List<Series> series = new ArrayList<>();
    for (int index = 0; index < DEPTHS.length; index++) {
      double rate = 1.0 / DEPTHS[index];
      String color = Palette.line(index + 3);
      add(
          series,
          "ξ⊥ = %d layers, ordered".formatted(DEPTHS[index]),
          color,
          contour(weightVariances, biasVariances, perpendicular, Math.exp(-rate)),
          true);
      add(
          series,
          "ξ⊥ = %d layers, chaotic".formatted(DEPTHS[index]),
          color,
          contour(weightVariances, biasVariances, perpendicular, Math.exp(rate)),
          false);
    }
    add(
        series,
        "χ⊥ = 1",
        Palette.INK,
        contour(weightVariances, biasVariances, perpendicular, 1),
        false);
    series.add(
        Series.points(
            "advised",
            "circle",
            Palette.VERMILION,
            List.of(new double[] {marked[0], marked[1], marked[1], marked[1]})));
    Panel panel =
        new Panel(
            "",
            Axis.value("weight variance C_W", 0, last(weightVariances)),
            Axis.value("bias variance C_b", 0, last(biasVariances)),
            series);
    return new Chart(
        "Phases of the activation",
        "Left of the black line, χ⊥ < 1, inputs become alike with depth and gradients vanish (ordered);"
            + " right of it they part and gradients explode (chaotic). Coloured lines: the depth ξ⊥ ="
            + " 1/|log χ⊥| over which either happens, dashed in the ordered phase.",
        List.of(Panel.view("", List.of(panel), 0, null)),
        380);
  }

  private static void add(
      List<Series> series, String name, String color, @Nullable List<double[]> rows, boolean dash) {
    if (rows != null) {
      series.add(dash ? Series.dashed(name, color, rows) : Series.line(name, color, rows));
    }
  }

  /** Where each row first comes to a level, C_b ascending; null where no row does. */
  private static @Nullable List<double[]> contour(
      double[] weights, double[] biases, Matrix values, double level) {
    List<double[]> rows = new ArrayList<>();
    for (int b = 0; b < biases.length; b++) {
      for (int w = 1; w < weights.length; w++) {
        double left = values.get(b, w - 1) - level;
        double right = values.get(b, w) - level;
        if (left < 0 && right >= 0) {
          double share = left / (left - right);
          rows.add(
              new double[] {weights[w - 1] + share * (weights[w] - weights[w - 1]), biases[b]});
          break;
        }
      }
    }
    return rows.isEmpty() ? null : rows;
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }
}

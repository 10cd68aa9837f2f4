package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;

/** Ratios over a grid of two settings: a number and a colour in each cell, white at 1. */
public final class NumberGrid {
  private static final double FULL = Math.log(2); // ratios of 2 and ½ have full colour

  private NumberGrid() {}

  /**
   * One cell.
   *
   * @param column from 0, left to right
   * @param row from 0, bottom to top
   * @param ratio positive
   */
  public record Cell(int column, int row, double ratio) {}

  /**
   * Returns the chart.
   *
   * @param across name of the horizontal setting
   * @param columns its values
   * @param up name of the vertical setting
   * @param rows its values
   */
  public static Chart chart(
      String title,
      String caption,
      String across,
      List<String> columns,
      String up,
      List<String> rows,
      List<Cell> cells) {
    List<double[]> data = new ArrayList<>();
    for (Cell cell : cells) {
      double share = (1 + Math.clamp(Math.log(cell.ratio()) / FULL, -1, 1)) / 2;
      data.add(new double[] {cell.column(), cell.row(), cell.ratio(), share});
    }
    var option =
        Json.object(
            "type",
            "custom",
            "renderItem",
            "@cells",
            "silent",
            true,
            "data",
            Json.rows(data),
            "colors",
            Palette.DIVERGING);
    Panel panel =
        new Panel(
            "",
            Axis.named(across, columns),
            Axis.named(up, rows),
            List.of(new Series(option, null)));
    return new Chart(
        title, caption, List.of(Panel.view("", List.of(panel), 0, null)), 80 + 44 * rows.size());
  }
}

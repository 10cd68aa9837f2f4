package dev.quartic.report.chart;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Figures over the values of two settings: a number and a colour in each cell, light where it is
 * large. Each figure is a view; further settings make small multiples that share their colours.
 */
public final class SettingMap {
  private SettingMap() {}

  /**
   * Cells at one choice of all further settings.
   *
   * @param title that choice; may be empty
   * @param cells {@code [values up, values across]}; NaN leaves a cell empty
   */
  public record Sheet(String title, Matrix cells) {}

  /**
   * One figure.
   *
   * @param quantity name of the view
   * @param sheets at least one
   */
  public record Figure(String quantity, List<Sheet> sheets) {
    /** Copies the list. */
    public Figure {
      sheets = List.copyOf(sheets);
    }
  }

  /**
   * Returns the chart.
   *
   * @param across name of the horizontal setting
   * @param columns its values
   * @param up name of the vertical setting
   * @param rows its values
   * @param figures at least one
   */
  public static Chart chart(
      String title,
      String caption,
      String across,
      List<String> columns,
      String up,
      List<String> rows,
      List<Figure> figures) {
    int sheets = figures.getFirst().sheets().size();
    List<Chart.View> views =
        figures.stream()
            .map(figure -> {
              double[] ends = ends(figure);
              List<Panel> panels =
                  figure.sheets().stream()
                      .map(sheet ->
                          new Panel(
                              sheet.title(),
                              Axis.named(across, columns),
                              Axis.named(up, rows),
                              List.of(new Series(cells(sheet.cells(), ends), null))))
                      .toList();
              return Panel.view(
                  figure.quantity(), panels, sheets == 1 ? 0 : 90 + 64 * columns.size(), null);
            })
            .toList();
    return new Chart(title, caption, views, (sheets == 1 ? 80 : 100) + 44 * rows.size());
  }

  private static double[] ends(Figure figure) {
    var range =
        figure.sheets().stream()
            .flatMapToDouble(sheet -> DoubleStream.of(sheet.cells().data()))
            .filter(Double::isFinite)
            .summaryStatistics();
    return new double[] {range.getMin(), range.getMax()};
  }

  private static ObjectNode cells(Matrix cells, double[] ends) {
    List<double[]> data = new ArrayList<>();
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 0; column < cells.columns(); column++) {
        double value = cells.get(row, column);
        double share = ends[1] > ends[0] ? (value - ends[0]) / (ends[1] - ends[0]) : 0.5;
        data.add(new double[] {column, row, value, Math.clamp(share, 0, 1)});
      }
    }
    return Json.object(
        "type",
        "custom",
        "renderItem",
        "@cells",
        "silent",
        true,
        "data",
        Json.rows(data),
        "colors",
        Palette.SEQUENTIAL);
  }
}

package dev.quartic.report.chart;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Chart;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** A matrix over samples as an image, training samples first. */
public final class HeatMap {
  /** More rows than this are averaged in blocks. */
  static final int MOST_ROWS = 512;

  private HeatMap() {}

  /** How values become colours. */
  public enum Scale {
    /** From the smallest value to the largest. */
    SEQUENTIAL,
    /** Symmetric about a white zero. */
    DIVERGING
  }

  /**
   * Returns the chart of a square matrix.
   *
   * @param title for example "Frozen NTK Θ"
   * @param quantity what a cell is, with its unit, for the colour bar and the pointer
   * @param matrix {@code [samples, samples]}
   * @param labels one per sample for the pointer, or empty
   * @param trainingSamples how many of the samples, counted from the first, are for training
   * @param scale how values become colours
   */
  public static Chart chart(
      String title,
      String quantity,
      Matrix matrix,
      List<String> labels,
      int trainingSamples,
      Scale scale) {
    int samples = matrix.rows();
    if (samples != matrix.columns() || samples == 0) {
      throw new IllegalArgumentException(
          "heat map '%s' needs a square matrix, but was given %d × %d"
              .formatted(title, samples, matrix.columns()));
    }
    int block = Math.ceilDiv(samples, MOST_ROWS);
    Matrix shown = block == 1 ? matrix : averaged(matrix, block);
    String caption =
        "Cell (α, β): %s between samples α and β; samples run from the top left%s.%s"
            .formatted(
                quantity,
                trainingSamples < samples && trainingSamples > 0
                    ? ", and the thin lines part the %d training samples from the %d test samples"
                        .formatted(trainingSamples, samples - trainingSamples)
                    : "",
                block == 1
                    ? ""
                    : " %d samples are too many to draw: each cell is the average over a block of"
                            .formatted(samples)
                        + " %d × %d.".formatted(block, block));
    return Chart.of(
        title, caption, option(quantity, shown, labels, trainingSamples, block, scale), 420);
  }

  private static ObjectNode option(
      String quantity, Matrix shown, List<String> labels, int training, int block, Scale scale) {
    int rows = shown.rows();
    boolean named = block == 1 && !labels.isEmpty();
    DoubleStream values = IntStream.range(0, rows * rows).mapToDouble(i -> at(shown, i));
    var range = values.filter(Double::isFinite).summaryStatistics();
    double largest = Math.max(Math.abs(range.getMin()), Math.abs(range.getMax()));
    boolean diverging = scale == Scale.DIVERGING;
    ObjectNode matrix =
        Json.object(
            "rows",
            rows,
            "block",
            block,
            "values",
            IntStream.range(0, rows * rows).mapToDouble(i -> at(shown, i)).toArray(),
            "names",
            named ? labels : List.of(),
            "training",
            (double) training / block,
            "min",
            diverging ? -largest : range.getMin(),
            "max",
            diverging ? largest : range.getMax(),
            "quantity",
            quantity,
            "colors",
            diverging ? Palette.DIVERGING : Palette.SEQUENTIAL);
    ObjectNode x = Json.object("type", "category", "name", "sample β");
    ObjectNode y = Json.object("type", "category", "name", "sample α", "inverse", true);
    return Json.object(
        "grid", Json.array(Json.object()),
        "xAxis", Json.array(x),
        "yAxis", Json.array(y),
        "series",
            Json.array(
                Json.object(
                    "type",
                    "custom",
                    "renderItem",
                    "@matrix",
                    "silent",
                    true,
                    "data",
                    Json.array(Json.array(0, 0)))),
        "quartic", Json.object("legend", Json.array(), "square", true, "matrix", matrix));
  }

  private static double at(Matrix matrix, int flat) {
    return matrix.get(flat / matrix.columns(), flat % matrix.columns());
  }

  private static Matrix averaged(Matrix matrix, int block) {
    int rows = Math.ceilDiv(matrix.rows(), block);
    return Matrix.build(
        rows,
        rows,
        (row, column) -> {
          int lastRow = Math.min(matrix.rows(), (row + 1) * block);
          int lastColumn = Math.min(matrix.columns(), (column + 1) * block);
          double sum = 0;
          for (int i = row * block; i < lastRow; i++) {
            for (int j = column * block; j < lastColumn; j++) {
              sum += matrix.get(i, j);
            }
          }
          return sum / ((lastRow - row * block) * (lastColumn - column * block));
        });
  }
}

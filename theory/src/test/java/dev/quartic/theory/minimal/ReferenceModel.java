package dev.quartic.theory.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The model of reference-data/minimal-model and its trained outputs and kernels, order by order in
 * ε.
 */
final class ReferenceModel {
  static final double[] TARGETS = {2, 1};
  static final double STEP = 0.25;

  private ReferenceModel() {}

  /**
   * A row of the table.
   *
   * @param sample of an output or a kernel
   * @param other sample of a kernel; −1 for outputs
   * @param coefficients of 1, ε, ε²
   */
  record Row(String algorithm, double time, int sample, int other, double[] coefficients) {}

  static QuadraticModel model(double strength) {
    Matrix features =
        Matrix.ofRows(
            new double[] {1, 0, 1},
            new double[] {0, 1, 1},
            new double[] {1, 1, 1},
            new double[] {1, -1, 0});
    double[] meta = {
      0, 1, 0, 1, 0, 0, 0, 0, 1, //
      1, 0, 0, 0, 0, 1, 0, 1, 0, //
      1, 0, 1, 0, 1, 0, 1, 0, 0, //
      0, 0, 1, 0, 1, 0, 1, 0, -1
    };
    return new QuadraticModel(features, NdArray.wrap(meta, 4, 3, 3), strength);
  }

  static List<Row> rows(String algorithm) throws IOException {
    var stream = ReferenceModel.class.getResourceAsStream("/minimal-model/minimal_model.csv");
    String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().filter(one -> one.startsWith(algorithm)).toList()) {
      String[] cell = line.split(",", -1);
      rows.add(
          new Row(
              cell[0],
              cell[1].equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cell[1]),
              Integer.parseInt(cell[3]),
              cell[4].isEmpty() ? -1 : Integer.parseInt(cell[4]),
              new double[] {
                Double.parseDouble(cell[5]),
                Double.parseDouble(cell[6]),
                Double.parseDouble(cell[7])
              }));
    }
    return rows;
  }
}

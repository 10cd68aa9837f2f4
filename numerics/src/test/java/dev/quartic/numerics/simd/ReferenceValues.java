package dev.quartic.numerics.simd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A function at exact doubles, from {@code reference-data/special-functions}.
 *
 * @param arguments x
 * @param values f(x), 30 digits
 */
record ReferenceValues(double[] arguments, List<BigDecimal> values) {

  static ReferenceValues of(String function) {
    var file = Path.of("../reference-data/special-functions/special_functions.csv");
    try (var lines = Files.lines(file)) {
      var rows =
          lines
              .filter(line -> line.startsWith(function + ","))
              .map(line -> line.split(",", -1))
              .toList();
      return new ReferenceValues(
          rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray(),
          rows.stream().map(row -> new BigDecimal(row[2])).toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The largest |found − f(x)| in units in the last place of f(x). */
  double largestUlps(double[] found) {
    double largest = 0;
    for (int k = 0; k < arguments.length; k++) {
      double unit = Math.ulp(values.get(k).doubleValue());
      largest = Math.max(largest, error(found, k) / unit);
    }
    return largest;
  }

  /** The largest |found − f(x)|. */
  double largestError(double[] found) {
    double largest = 0;
    for (int k = 0; k < arguments.length; k++) {
      largest = Math.max(largest, error(found, k));
    }
    return largest;
  }

  private double error(double[] found, int k) {
    return new BigDecimal(found[k]).subtract(values.get(k)).abs().doubleValue();
  }
}

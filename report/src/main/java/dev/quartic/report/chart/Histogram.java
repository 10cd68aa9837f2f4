package dev.quartic.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of values in bins of equal width.
 *
 * @param from left edge of the first bin
 * @param width of every bin
 * @param counts one per bin; values beyond either end count in the outermost bins
 */
record Histogram(double from, double width, List<Integer> counts) {

  /** Bins by the rule of Freedman and Diaconis, between 12 and 60 of them, over all the values. */
  static Histogram of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    double least = n == 0 ? 0 : sorted[0];
    double span = n == 0 ? 1 : Math.max(sorted[n - 1] - least, 1e-6 * Math.max(1, Math.abs(least)));
    double quartiles = n == 0 ? 1 : sorted[3 * n / 4] - sorted[n / 4];
    double ideal = 2 * quartiles / Math.cbrt(Math.max(n, 1));
    int bins = (int) Math.clamp(Math.ceil(span / ideal), 12, 60);
    return of(values, least, span / bins, bins);
  }

  /** Counts into given bins. */
  static Histogram of(List<Double> values, double from, double width, int bins) {
    int[] counts = new int[bins];
    for (double value : values) {
      counts[(int) Math.clamp(Math.floor((value - from) / width), 0, bins - 1)]++;
    }
    return new Histogram(from, width, Arrays.stream(counts).boxed().toList());
  }

  /**
   * Returns rows {@code [from, to, density, error, density + error]}, the error that of a Poisson
   * count.
   */
  List<double[]> densities() {
    double total = counts.stream().mapToInt(Integer::intValue).sum() * width;
    List<double[]> rows = new ArrayList<>();
    for (int bin = 0; bin < counts.size(); bin++) {
      double left = from + bin * width;
      int count = counts.get(bin);
      double density = count / total;
      double error = Math.sqrt(count) / total;
      rows.add(new double[] {left, left + width, density, error, density + error});
    }
    return rows;
  }

  double to() {
    return from + width * counts.size();
  }
}

package dev.quartic.report.chart;

import dev.quartic.study.answer.Numbers;
import java.util.List;

/**
 * The first four moments of a sample.
 *
 * @param count sample size n
 * @param mean average
 * @param deviation with divisor n − 1
 * @param skewness third central moment over that of the deviation
 * @param excessKurtosis fourth, less the 3 of a Gaussian
 */
record Moments(int count, double mean, double deviation, double skewness, double excessKurtosis) {

  static Moments of(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double second = central(values, mean, 2);
    return new Moments(
        n,
        mean,
        Math.sqrt(second * n / (n - 1)),
        central(values, mean, 3) / Math.pow(second, 1.5),
        central(values, mean, 4) / (second * second) - 3);
  }

  private static double central(List<Double> values, double mean, int power) {
    return values.stream().mapToDouble(v -> Math.pow(v - mean, power)).average().orElse(Double.NaN);
  }

  /** Returns a table row; the standard errors are those of a nearly Gaussian sample. */
  List<String> row(String name) {
    return List.of(
        name,
        Numbers.withError(mean, deviation / Math.sqrt(count)),
        Numbers.withError(deviation, deviation / Math.sqrt(2.0 * count)),
        Numbers.withError(skewness, Math.sqrt(6.0 / count)),
        Numbers.withError(excessKurtosis, Math.sqrt(24.0 / count)));
  }
}

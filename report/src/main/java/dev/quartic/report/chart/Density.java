package dev.quartic.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A nearly Gaussian density, first order of the Edgeworth series: with {@code u = (x − mean)/s.d.},
 * {@code p(x) = φ(u)/s.d. · (1 + κ₃/(6 s.d.³) He₃(u) + κ₄/(24 s.d.⁴) He₄(u))}.
 *
 * @param name for example "infinite width"
 * @param mean first cumulant
 * @param deviation square root of the second cumulant, positive
 * @param thirdCumulant κ₃, zero for a Gaussian
 * @param fourthCumulant κ₄, zero for a Gaussian
 */
public record Density(
    String name, double mean, double deviation, double thirdCumulant, double fourthCumulant) {

  /** Refuses a deviation that is not positive. */
  public Density {
    if (!(deviation > 0)) {
      throw new IllegalArgumentException(
          "the deviation of '%s' must be positive, but was %s".formatted(name, deviation));
    }
  }

  /** Returns a Gaussian. */
  public static Density gaussian(String name, double mean, double deviation) {
    return new Density(name, mean, deviation, 0, 0);
  }

  /** Returns κ₃ / s.d.³. */
  double skewness() {
    return thirdCumulant / Math.pow(deviation, 3);
  }

  /** Returns κ₄ / s.d.⁴. */
  double excessKurtosis() {
    return fourthCumulant / Math.pow(deviation, 4);
  }

  /** Returns the density at {@code x}; far in the tails the series may dip below zero. */
  double at(double x) {
    double u = (x - mean) / deviation;
    double gaussian = Math.exp(-u * u / 2) / (deviation * Math.sqrt(2 * Math.PI));
    double third = u * (u * u - 3);
    double fourth = u * u * (u * u - 6) + 3;
    return gaussian * (1 + skewness() / 6 * third + excessKurtosis() / 24 * fourth);
  }

  /** Returns rows {@code [x, density]} for a smooth line. */
  List<double[]> curve(double from, double to) {
    int steps = 160;
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double x = from + (to - from) * i / steps;
      rows.add(new double[] {x, at(x)});
    }
    return rows;
  }
}

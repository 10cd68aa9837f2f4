package dev.quartic.ensemble.correlator;

import java.util.ArrayList;
import java.util.List;

/**
 * A regression {@code y − β x} on variables x of known mean zero, with β from the scatter of x and
 * y about their means. The variables are made orthogonal once, by Gram–Schmidt.
 */
final class ResidualFit {
  /** A variable that the others explain to this fraction of its size is dropped. */
  private static final double DEPENDENT = 1e-6;

  private final int count;
  private final List<double[]> basis = new ArrayList<>(); // scatter of length 1
  private final List<Double> means = new ArrayList<>();

  ResidualFit(int count, List<double[]> variables) {
    this.count = count;
    for (double[] variable : variables) {
      include(variable);
    }
  }

  /** The fit with one more variable. */
  ResidualFit with(double[] variable) {
    ResidualFit larger = new ResidualFit(count, List.of());
    larger.basis.addAll(basis);
    larger.means.addAll(means);
    larger.include(variable);
    return larger;
  }

  private void include(double[] variable) {
    double[] rest = variable.clone();
    double mean = centre(rest);
    double before = Math.sqrt(dot(rest, rest));
    for (int pass = 0; pass < 2; pass++) {
      for (int known = 0; known < basis.size(); known++) {
        mean -= subtract(rest, basis.get(known)) * means.get(known);
      }
    }
    double after = Math.sqrt(dot(rest, rest));
    if (after > DEPENDENT * before) {
      for (int index = 0; index < count; index++) {
        rest[index] /= after;
      }
      basis.add(rest);
      means.add(mean / after);
    }
  }

  /**
   * Replaces observations by what is left of them. Their scatter is stretched by what the fit
   * costs: it explains some of the noise too, and its coefficients are uncertain.
   */
  void reduce(double[] y) {
    double mean = centre(y);
    for (int index = 0; index < basis.size(); index++) {
      mean -= subtract(y, basis.get(index)) * means.get(index);
    }
    double free = count - 1 - basis.size();
    double stretch = Math.sqrt((count - 1) / free * (count - 2) / (free - 1));
    for (int index = 0; index < count; index++) {
      y[index] = mean + stretch * y[index];
    }
  }

  private double centre(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    double mean = sum / count;
    for (int index = 0; index < count; index++) {
      y[index] -= mean;
    }
    return mean;
  }

  private static double subtract(double[] y, double[] direction) {
    double part = dot(y, direction);
    for (int index = 0; index < y.length; index++) {
      y[index] -= part * direction[index];
    }
    return part;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }
}

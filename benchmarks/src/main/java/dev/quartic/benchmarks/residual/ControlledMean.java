package dev.quartic.benchmarks.residual;

/** Means of several numbers less what controls of mean zero explain, by least squares. */
final class ControlledMean {
  private final int terms;
  private final int targets;
  private final double[] normal;
  private final double[] right;
  private final double[] powers;
  private int count;

  ControlledMean(int targets, int controls) {
    this.targets = targets;
    terms = controls + 1;
    normal = new double[terms * terms];
    right = new double[targets * terms];
    powers = new double[targets];
  }

  /** One draw; {@code regressors} begin with 1. */
  void add(double[] values, double[] regressors) {
    for (int row = 0; row < terms; row++) {
      double factor = regressors[row];
      for (int column = 0; column <= row; column++) {
        normal[row * terms + column] += factor * regressors[column];
      }
    }
    for (int target = 0; target < targets; target++) {
      powers[target] += values[target] * values[target];
      for (int row = 0; row < terms; row++) {
        right[target * terms + row] += values[target] * regressors[row];
      }
    }
    count++;
  }

  /** The means, and one standard error of each. */
  double[][] means() {
    double[] symmetric = new double[terms * terms];
    for (int row = 0; row < terms; row++) {
      for (int column = 0; column <= row; column++) {
        symmetric[row * terms + column] = normal[row * terms + column];
        symmetric[column * terms + row] = normal[row * terms + column];
      }
    }
    double[] lower = new double[terms * terms];
    SmallCholesky.of(symmetric, terms, lower);
    double[] first = new double[terms];
    first[0] = 1;
    double[] ofConstant = solve(lower, first);
    double[][] found = new double[2][targets];
    for (int target = 0; target < targets; target++) {
      double[] b = new double[terms];
      System.arraycopy(right, target * terms, b, 0, terms);
      double[] coefficients = solve(lower, b);
      double explained = 0;
      for (int row = 0; row < terms; row++) {
        explained += coefficients[row] * b[row];
      }
      double variance = (powers[target] - explained) / (count - terms);
      found[0][target] = coefficients[0];
      found[1][target] = Math.sqrt(variance * ofConstant[0]);
    }
    return found;
  }

  private double[] solve(double[] lower, double[] b) {
    double[] x = b.clone();
    for (int row = 0; row < terms; row++) {
      for (int column = 0; column < row; column++) {
        x[row] -= lower[row * terms + column] * x[column];
      }
      double pivot = lower[row * terms + row];
      x[row] = pivot == 0 ? 0 : x[row] / pivot;
    }
    for (int row = terms - 1; row >= 0; row--) {
      for (int column = row + 1; column < terms; column++) {
        x[row] -= lower[column * terms + row] * x[column];
      }
      double pivot = lower[row * terms + row];
      x[row] = pivot == 0 ? 0 : x[row] / pivot;
    }
    return x;
  }
}

package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * What Θ + ρ is solved for side by side: targets, Θ_AB of some test samples, and ρ times the unit
 * vectors of some training samples.
 *
 * @param y targets, {@code [N_A, n_L]}
 * @param cross Θ_AB, {@code [N_A, some]}
 * @param own places of training samples
 * @param ridges ρ of each training sample
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
record StreamedColumns(Matrix y, Matrix cross, int[] own, double[] ridges) {
  /** ‖r‖/‖b‖ that means are solved to. */
  private static final double MEAN_GOAL = 1e-9;

  /** The same of variances. */
  private static final double VARIANCE_GOAL = 1e-6;

  Matrix rightHandSides() {
    int outputs = y.columns();
    int before = outputs + cross.columns();
    return Matrix.build(
        y.rows(),
        before + own.length,
        (row, column) -> {
          if (column < outputs) {
            return y.get(row, column);
          }
          if (column < before) {
            return cross.get(row, column - outputs);
          }
          return row == own[column - before] ? ridges[row] : 0;
        });
  }

  /** ‖r‖/‖b‖ that each is solved to. */
  double[] goals() {
    double[] goals = new double[y.columns() + cross.columns() + own.length];
    Arrays.fill(goals, VARIANCE_GOAL);
    Arrays.fill(goals, 0, y.columns(), MEAN_GOAL);
    return goals;
  }

  /** ‖B − C X‖/‖B‖ of the worst column. */
  static double residual(Matrix right, Matrix image) {
    double[] left = new double[right.columns()];
    double[] whole = new double[right.columns()];
    for (int row = 0; row < right.rows(); row++) {
      for (int column = 0; column < right.columns(); column++) {
        double b = right.get(row, column);
        double r = b - image.get(row, column);
        left[column] += r * r;
        whole[column] += b * b;
      }
    }
    double worst = 0;
    for (int column = 0; column < left.length; column++) {
      worst = Math.max(worst, whole[column] == 0 ? 0 : Math.sqrt(left[column] / whole[column]));
    }
    return worst;
  }
}

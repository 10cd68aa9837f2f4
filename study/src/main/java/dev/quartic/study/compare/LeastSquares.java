package dev.quartic.study.compare;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;

/**
 * A linear fit by weighted least squares, through its normal equations: callers keep their columns
 * of order one.
 *
 * @param coefficients of the columns, {@code [columns, 1]}
 * @param covariance of their errors
 * @param residuals what is left of every value, in standard errors
 */
@SuppressWarnings("ArrayRecordComponent") // made once, only read
record LeastSquares(Matrix coefficients, Matrix covariance, double[] residuals) {

  /**
   * Fits {@code values ≈ rows · coefficients}.
   *
   * @param rows {@code [values, columns]}
   * @param errors one standard error of each value; positive
   * @throws IllegalArgumentException when the columns are not independent
   */
  static LeastSquares fit(double[][] rows, double[] values, double[] errors) {
    int columns = rows[0].length;
    double[] normal = new double[columns * columns];
    double[] right = new double[columns];
    for (int index = 0; index < values.length; index++) {
      double weight = 1 / (errors[index] * errors[index]);
      for (int i = 0; i < columns; i++) {
        right[i] += weight * values[index] * rows[index][i];
        for (int j = 0; j < columns; j++) {
          normal[i * columns + j] += weight * rows[index][i] * rows[index][j];
        }
      }
    }
    double scale = normal[0];
    Cholesky factor =
        Cholesky.of(Matrix.build(columns, columns, (i, j) -> normal[i * columns + j] / scale))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "a fit needs distinct widths and finite errors above zero"));
    Matrix solution = factor.solve(Matrix.build(columns, 1, (i, _) -> right[i] / scale));
    Matrix covariance =
        factor.solve(Matrix.build(columns, columns, (i, j) -> i == j ? 1 / scale : 0));
    double[] residuals = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      double fitted = 0;
      for (int i = 0; i < columns; i++) {
        fitted += solution.get(i, 0) * rows[index][i];
      }
      residuals[index] = (values[index] - fitted) / errors[index];
    }
    return new LeastSquares(solution, covariance, residuals);
  }

  double coefficient(int column) {
    return coefficients.get(column, 0);
  }

  /** One standard error of a coefficient. */
  double error(int column) {
    return Math.sqrt(covariance.get(column, column));
  }

  double chiSquare() {
    double sum = 0;
    for (double residual : residuals) {
      sum += residual * residual;
    }
    return sum;
  }
}

package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Solves {@code C X = B} for many right-hand sides side by side, each by conjugate gradients of its
 * own, so that one product with C serves all.
 *
 * @param product C times a block, {@code [N, columns]}
 * @param preconditioner about C⁻¹ times a block
 * @param most products at most
 */
record ConjugateGradients(
    UnaryOperator<Matrix> product,
    UnaryOperator<Matrix> preconditioner,
    int most,
    Workers workers) {
  private static final int ROWS = 512;

  /**
   * What came out.
   *
   * @param solution X
   * @param residuals ‖B − C X‖/‖B‖ of every column, as the iteration has it
   * @param products how many there were
   */
  @SuppressWarnings("ArrayRecordComponent") // made and read at once
  record Result(Matrix solution, double[] residuals, int products) {}

  /**
   * Goes on until every column is as good as it has to be, or nothing more is gained.
   *
   * @param goals ‖B − C X‖/‖B‖ of every column
   */
  Result solve(Matrix right, double[] goals) {
    int columns = right.columns();
    Matrix x = Matrix.zeros(right.rows(), columns);
    Matrix r = Matrix.wrap(right.rows(), columns, right.data().clone());
    double[] norms = dots(r, r);
    double[] residuals = new double[columns];
    Arrays.fill(residuals, 1);
    Matrix p = preconditioner.apply(r);
    double[] rz = dots(r, p);
    int products = 0;
    while (products < most) {
      Matrix q = product.apply(p);
      products++;
      double[] curvature = dots(p, q);
      double[] step = new double[columns];
      for (int column = 0; column < columns; column++) {
        boolean done = residuals[column] <= 0.01 * goals[column] || !(curvature[column] > 0);
        step[column] = done ? 0 : rz[column] / curvature[column];
      }
      add(x, p, step, 1);
      add(r, q, step, -1);
      double[] squares = dots(r, r);
      boolean all = true;
      for (int column = 0; column < columns; column++) {
        residuals[column] = norms[column] == 0 ? 0 : Math.sqrt(squares[column] / norms[column]);
        all &= residuals[column] <= goals[column];
      }
      if (all) {
        break;
      }
      Matrix z = preconditioner.apply(r);
      double[] next = dots(r, z);
      double[] ratio = new double[columns];
      for (int column = 0; column < columns; column++) {
        ratio[column] = rz[column] > 0 ? next[column] / rz[column] : 0;
      }
      rz = next;
      turn(p, z, ratio);
    }
    return new Result(x, residuals, products);
  }

  /** Scalar products column by column; pieces add up in their order. */
  private double[] dots(Matrix a, Matrix b) {
    int pieces = Math.ceilDiv(a.rows(), ROWS);
    int columns = a.columns();
    double[][] sums = new double[pieces][columns];
    workers.forEach(
        pieces,
        piece -> {
          double[] own = sums[piece];
          for (int row = piece * ROWS; row < Math.min(a.rows(), (piece + 1) * ROWS); row++) {
            int place = row * columns;
            for (int column = 0; column < columns; column++) {
              own[column] =
                  Math.fma(a.data()[place + column], b.data()[place + column], own[column]);
            }
          }
        });
    double[] total = new double[columns];
    for (double[] own : sums) {
      for (int column = 0; column < columns; column++) {
        total[column] += own[column];
      }
    }
    return total;
  }

  /** {@code a ← a ± step ∘ b}. */
  private void add(Matrix a, Matrix b, double[] step, int sign) {
    each(a, (place, column) -> a.data()[place] += sign * step[column] * b.data()[place]);
  }

  /** {@code p ← z + ratio ∘ p}. */
  private void turn(Matrix p, Matrix z, double[] ratio) {
    each(
        p,
        (place, column) ->
            p.data()[place] = Math.fma(ratio[column], p.data()[place], z.data()[place]));
  }

  private interface Entry {
    void at(int place, int column);
  }

  private void each(Matrix matrix, Entry entry) {
    int columns = matrix.columns();
    workers.forEach(
        Math.ceilDiv(matrix.rows(), ROWS),
        piece -> {
          for (int row = piece * ROWS; row < Math.min(matrix.rows(), (piece + 1) * ROWS); row++) {
            for (int column = 0; column < columns; column++) {
              entry.at(row * columns + column, column);
            }
          }
        });
  }
}

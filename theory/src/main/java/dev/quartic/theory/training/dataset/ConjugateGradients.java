package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Solves {@code C X = B} for many right-hand sides side by side, each by conjugate gradients of its
 * own, so that one product with C serves all.
 *
 * @param product C times a block, {@code [N, columns]}
 * @param preconditioner about C⁻¹ times a block
 * @param most products at most
 * @param told of every product
 */
record ConjugateGradients(
    UnaryOperator<Matrix> product,
    UnaryOperator<Matrix> preconditioner,
    int most,
    Workers workers,
    Consumer<String> told) {
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
   * Goes on until every column is as good as it has to be; those that are leave the block, which
   * gets cheaper.
   *
   * @param goals ‖B − C X‖/‖B‖ of every column
   */
  Result solve(Matrix right, double[] goals) {
    Matrix solution = Matrix.zeros(right.rows(), right.columns());
    double[] residuals = new double[right.columns()];
    int[] columns = IntStream.range(0, right.columns()).toArray();
    Matrix x = Matrix.zeros(right.rows(), right.columns());
    Matrix r = Matrix.wrap(right.rows(), right.columns(), right.data().clone());
    double[] norms = dots(r, r);
    Matrix p = preconditioner.apply(r);
    double[] rz = dots(r, p);
    int products = 0;
    while (columns.length > 0) {
      Matrix q = product.apply(p);
      products++;
      double[] curvature = dots(p, q);
      double[] step = new double[columns.length];
      for (int index = 0; index < step.length; index++) {
        step[index] = curvature[index] > 0 ? rz[index] / curvature[index] : 0;
      }
      add(x, p, step, 1);
      add(r, q, step, -1);
      double[] squares = dots(r, r);
      int[] left = new int[columns.length];
      int count = 0;
      for (int index = 0; index < columns.length; index++) {
        int column = columns[index];
        double whole = norms[column];
        residuals[column] = whole == 0 ? 0 : Math.sqrt(squares[index] / whole);
        if (residuals[column] > goals[column]) {
          left[count++] = index;
        }
      }
      told.accept(
          "product %d: residuals up to %.1e, %d of %d columns are left"
              .formatted(
                  products, Arrays.stream(residuals).max().orElse(0), count, right.columns()));
      boolean last = count == 0 || products == most;
      boolean few = count <= columns.length / 2;
      if (last || few) {
        for (int index = 0; index < columns.length; index++) {
          copy(x, index, solution, columns[index]);
        }
      }
      if (last) {
        break;
      }
      if (few) {
        int[] kept = Arrays.copyOf(left, count);
        x = some(x, kept);
        r = some(r, kept);
        p = some(p, kept);
        double[] allRz = rz;
        rz = Arrays.stream(kept).mapToDouble(index -> allRz[index]).toArray();
        int[] before = columns;
        columns = Arrays.stream(kept).map(index -> before[index]).toArray();
      }
      Matrix z = preconditioner.apply(r);
      double[] next = dots(r, z);
      double[] ratio = new double[columns.length];
      for (int index = 0; index < ratio.length; index++) {
        ratio[index] = rz[index] > 0 ? next[index] / rz[index] : 0;
      }
      rz = next;
      turn(p, z, ratio);
    }
    return new Result(solution, residuals, products);
  }

  private static Matrix some(Matrix matrix, int[] columns) {
    return Matrix.build(
        matrix.rows(), columns.length, (row, index) -> matrix.get(row, columns[index]));
  }

  private static void copy(Matrix from, int column, Matrix to, int place) {
    for (int row = 0; row < from.rows(); row++) {
      to.data()[row * to.columns() + place] = from.get(row, column);
    }
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

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
   * What an iteration ends with.
   *
   * @param x X
   * @param smallest eigenvalue of the preconditioned matrix that the first column has seen
   */
  record Solution(Matrix x, double smallest) {}

  /** The right-hand sides that are not good enough yet, and where the iteration stands. */
  private static final class Block {
    private int[] columns;
    private Matrix x;
    private Matrix r;
    private Matrix p;
    private double[] rz;

    Block(Matrix right, Matrix first, double[] rz) {
      columns = IntStream.range(0, right.columns()).toArray();
      x = Matrix.zeros(right.rows(), right.columns());
      r = Matrix.wrap(right.rows(), right.columns(), right.data().clone());
      p = first;
      this.rz = rz;
    }

    /** Leaves all others. */
    void keep(int[] places) {
      columns = Arrays.stream(places).map(place -> columns[place]).toArray();
      rz = Arrays.stream(places).mapToDouble(place -> rz[place]).toArray();
      x = some(x, places);
      r = some(r, places);
      p = some(p, places);
    }

    private static Matrix some(Matrix matrix, int[] places) {
      return Matrix.build(
          matrix.rows(), places.length, (row, index) -> matrix.get(row, places[index]));
    }

    /** Copies what has been reached. */
    void copyTo(Matrix solution) {
      for (int row = 0; row < x.rows(); row++) {
        for (int index = 0; index < columns.length; index++) {
          solution.data()[row * solution.columns() + columns[index]] = x.get(row, index);
        }
      }
    }
  }

  /**
   * X. Goes on until every column is as good as it has to be; those that are leave the block, which
   * gets cheaper.
   *
   * @param goals ‖B − C X‖/‖B‖ of every column
   */
  Solution solve(Matrix right, double[] goals) {
    Matrix solution = Matrix.zeros(right.rows(), right.columns());
    double[] residuals = new double[right.columns()];
    double[] norms = dots(right, right);
    Matrix first = preconditioner.apply(right);
    var block = new Block(right, first, dots(right, first));
    var seen = new SeenSpectrum();
    for (int products = 1; ; products++) {
      seen.stepped(step(block));
      double[] squares = dots(block.r, block.r);
      for (int index = 0; index < block.columns.length; index++) {
        int column = block.columns[index];
        residuals[column] = norms[column] == 0 ? 0 : Math.sqrt(squares[index] / norms[column]);
      }
      int[] left =
          IntStream.range(0, block.columns.length)
              .filter(index -> residuals[block.columns[index]] > goals[block.columns[index]])
              .toArray();
      told.accept(
          "product %d: residuals up to %.1e, %d of %d columns are left"
              .formatted(
                  products,
                  Arrays.stream(block.columns).mapToDouble(at -> residuals[at]).max().orElse(0),
                  left.length,
                  right.columns()));
      if (left.length == 0 || products == most) {
        block.copyTo(solution);
        return new Solution(solution, seen.smallest());
      }
      if (left.length <= block.columns.length / 2) {
        block.copyTo(solution);
        block.keep(left);
      }
      double ratio = turn(block);
      if (block.columns[0] == 0) {
        seen.turned(ratio);
      }
    }
  }

  /** To the lowest point along the present directions: one product. How far in the first column. */
  private double step(Block block) {
    Matrix q = product.apply(block.p);
    double[] length = ratios(block.rz, dots(block.p, q));
    add(block.x, block.p, length, 1);
    add(block.r, q, length, -1);
    return block.columns[0] == 0 ? length[0] : 0;
  }

  /** To the next directions. How much of the last one stays in the first column. */
  private double turn(Block block) {
    Matrix z = preconditioner.apply(block.r);
    double[] next = dots(block.r, z);
    double[] ratio = ratios(next, block.rz);
    block.rz = next;
    each(
        block.p,
        (place, column) ->
            block.p.data()[place] =
                Math.fma(ratio[column], block.p.data()[place], z.data()[place]));
    return ratio[0];
  }

  /** Zero where a column has come to rest. */
  private static double[] ratios(double[] of, double[] to) {
    double[] ratios = new double[of.length];
    Arrays.setAll(ratios, index -> to[index] > 0 ? of[index] / to[index] : 0);
    return ratios;
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

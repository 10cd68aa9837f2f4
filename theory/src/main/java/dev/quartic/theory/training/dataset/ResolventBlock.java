package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** Functions of Θ times columns, at all times of a window at once. */
final class ResolventBlock {
  private final PanelCholesky factor;
  private final double shift;
  private final double least;
  private final Workers workers;

  /**
   * Prepares.
   *
   * @param factor of Θ + σ
   * @param shift σ
   * @param largest θ_max, or the bound above it that the series were made with
   */
  ResolventBlock(PanelCholesky factor, double shift, double largest, Workers workers) {
    this.factor = factor;
    this.shift = shift;
    least = ResolventSeries.least(shift, largest);
    this.workers = workers;
  }

  /**
   * {@code Σ_k c_k T_k(S̃) B} for several series, by the recursion of Chebyshev polynomials: a
   * solve for each degree serves all of them.
   *
   * @param columns B, {@code [N_A, columns]}
   */
  List<Matrix> apply(List<ResolventSeries> series, int degree, Matrix columns) {
    List<Matrix> sums = new ArrayList<>();
    for (ResolventSeries one : series) {
      Matrix sum = Matrix.zeros(columns.rows(), columns.columns());
      add(one.coefficients()[0], columns, sum);
      sums.add(sum);
    }
    Matrix before = columns;
    Matrix now = degree > 0 ? turned(columns) : columns;
    for (int k = 1; k <= degree; k++) {
      if (k > 1) {
        Matrix next = next(turned(now), before);
        before = now;
        now = next;
      }
      Matrix term = now;
      int current = k;
      workers.forEach(
          series.size(),
          index -> add(series.get(index).coefficients()[current], term, sums.get(index)));
    }
    return sums;
  }

  /** S̃ X. */
  private Matrix turned(Matrix x) {
    Matrix turned = factor.solve(x, workers);
    double[] data = turned.data();
    double[] own = x.data();
    double scale = 2 * shift / (1 - least);
    double offset = (1 + least) / (1 - least);
    for (int index = 0; index < data.length; index++) {
      data[index] = scale * data[index] - offset * own[index];
    }
    return turned;
  }

  private static Matrix next(Matrix turned, Matrix before) {
    double[] data = turned.data();
    double[] last = before.data();
    for (int index = 0; index < data.length; index++) {
      data[index] = 2 * data[index] - last[index];
    }
    return turned;
  }

  private static void add(double factor, Matrix term, Matrix sum) {
    double[] to = sum.data();
    double[] from = term.data();
    for (int index = 0; index < to.length; index++) {
      to[index] = Math.fma(factor, from[index], to[index]);
    }
  }
}

package dev.quartic.numerics.linalg;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The largest eigenvalue of a large symmetric positive matrix, known by what it does to vectors.
 */
public final class Lanczos {
  /** Products that find extremes which stand apart to a percent. */
  public static final int FEW_STEPS = 15;

  private static final int MOST_STEPS = 60;
  private static final double TOLERANCE = 1e-4;
  private static final long SEED = 0x1a2c05;

  private Lanczos() {}

  /**
   * Returns the largest eigenvalue, from below. Error: {@value #TOLERANCE} of it, where other
   * eigenvalues do not crowd about it; products, up to {@value #MOST_STEPS} of them, are with one
   * vector.
   *
   * @param size N
   * @param product of the matrix with a vector, {@code [N, 1]}
   */
  public static double largest(int size, UnaryOperator<Matrix> product) {
    return largest(size, MOST_STEPS, product);
  }

  /**
   * The same with fewer products.
   *
   * @param steps products at most; see {@link #FEW_STEPS}
   */
  public static double largest(int size, int steps, UnaryOperator<Matrix> product) {
    var random = RandomStream.of(SEED, size);
    double[] next = new double[size];
    random.fillGaussian(1, next, 0, size);
    List<double[]> basis = new ArrayList<>();
    List<Double> diagonal = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    double largest = 0;
    for (int step = 0; step < Math.min(size, steps); step++) {
      double norm = Math.sqrt(dot(next, next));
      if (!(norm > 0)) {
        return largest;
      }
      if (step > 0) {
        beside.add(norm);
      }
      for (int index = 0; index < size; index++) {
        next[index] /= norm;
      }
      double[] vector = next;
      basis.add(vector);
      next = product.apply(Matrix.wrap(size, 1, vector.clone())).data();
      diagonal.add(dot(vector, next));
      for (int twice = 0; twice < 2; twice++) { // rounding brings back what was taken out
        for (double[] before : basis) {
          double along = dot(before, next);
          for (int index = 0; index < size; index++) {
            next[index] -= along * before[index];
          }
        }
      }
      double now = largest(diagonal, beside);
      double remainder = Math.sqrt(dot(next, next));
      boolean settled = Math.abs(now - largest) <= TOLERANCE * 0.01 * now && step > 4;
      largest = now;
      if (settled || remainder <= Math.ulp(1.0) * now) {
        return largest;
      }
    }
    return largest;
  }

  /** Of a tridiagonal matrix. */
  private static double largest(List<Double> diagonal, List<Double> beside) {
    int n = diagonal.size();
    Matrix small =
        Matrix.build(
            n,
            n,
            (i, j) ->
                i == j ? diagonal.get(i) : Math.abs(i - j) == 1 ? beside.get(Math.min(i, j)) : 0);
    return SymmetricEigen.of(small).values()[n - 1];
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum = Math.fma(a[index], b[index], sum);
    }
    return sum;
  }
}

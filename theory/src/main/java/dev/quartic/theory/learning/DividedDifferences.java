package dev.quartic.theory.learning;

import java.util.Arrays;

/**
 * Divided differences of x ↦ eˣ and x ↦ xᵀ, degenerate points included: the nested time integrals
 * of perturbation theory.
 *
 * <p>Accuracy: relative 1e-13 for the exponential; for powers that of a sum of products, so full
 * where all points are positive. Points are few (at most {@value #MOST}).
 */
final class DividedDifferences {
  static final int MOST = 8;

  /** Points closer than this are taken together in a series; others lose at most a factor of 4. */
  private static final double CLOSE = 1;

  private DividedDifferences() {}

  /**
   * The exponential's.
   *
   * @param points x₀ … x_k, in any order; overwritten
   */
  static double exponential(double... points) {
    Arrays.sort(points);
    return exponential(points, 0, points.length - 1);
  }

  private static double exponential(double[] sorted, int from, int to) {
    if (from == to) {
      return Math.exp(sorted[from]);
    }
    double gap = sorted[to] - sorted[from];
    if (gap < CLOSE) {
      return series(sorted, from, to);
    }
    return (exponential(sorted, from + 1, to) - exponential(sorted, from, to - 1)) / gap;
  }

  /** {@code eᶜ Σ_m h_m(x − c)/(m + k)!}, h_m the complete homogeneous polynomials. */
  private static double series(double[] sorted, int from, int to) {
    double centre = (sorted[from] + sorted[to]) / 2;
    int count = to - from + 1;
    double[] homogeneous = new double[MOST]; // of the first 1, 2, … points, of one degree
    Arrays.fill(homogeneous, 0, count, 1);
    double factor = 1;
    for (int k = 2; k < count; k++) {
      factor /= k;
    }
    double sum = factor;
    double largest = CLOSE / 2;
    double power = 1;
    for (int degree = 1; ; degree++) {
      double fewer = 0;
      for (int point = 0; point < count; point++) {
        fewer += (sorted[from + point] - centre) * homogeneous[point];
        homogeneous[point] = fewer;
      }
      factor /= degree + count - 1;
      sum += factor * homogeneous[count - 1];
      power *= largest * (degree + count - 1) / degree;
      if (power * factor < Math.ulp(sum) / 4) {
        return Math.exp(centre) * sum;
      }
    }
  }

  /**
   * That of xᵀ: the complete homogeneous polynomial of degree T − k, zero where T &lt; k.
   *
   * @param exponent T ≥ 0
   * @param points x₀ … x_k
   */
  static double power(long exponent, double... points) {
    int size = points.length;
    double[] product = new double[size * size];
    double[] square = new double[size * size];
    for (int i = 0; i < size; i++) {
      product[i * size + i] = 1;
    }
    for (long bit = Long.highestOneBit(exponent); bit != 0; bit >>>= 1) {
      squared(product, square, size);
      double[] swap = product;
      product = square;
      square = swap;
      if ((exponent & bit) != 0) {
        timesBidiagonal(product, points);
      }
    }
    return product[size - 1];
  }

  /** Upper triangular matrices. */
  private static void squared(double[] matrix, double[] square, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double sum = 0;
        for (int k = i; k <= j; k++) {
          sum += matrix[i * size + k] * matrix[k * size + j];
        }
        square[i * size + j] = sum;
      }
    }
  }

  /** Times the matrix with the points on its diagonal and ones above it. */
  private static void timesBidiagonal(double[] matrix, double[] points) {
    int size = points.length;
    for (int i = 0; i < size; i++) {
      for (int j = size - 1; j >= i; j--) {
        matrix[i * size + j] =
            matrix[i * size + j] * points[j] + (j > i ? matrix[i * size + j - 1] : 0);
      }
    }
  }
}

package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A prior whose posterior is known exactly: a kernel drawn with equal chances from {@code K + g/n ±
 * √(k/n) Dᵢ}, i = 1 … k, and Gaussian outputs given the kernel. To first order in 1/n it has G¹ = g
 * and V₍₁₂₎₍₃₄₎ = Σ Dᵢ₁₂ Dᵢ₃₄; the next order is 1/n², since kernels come in pairs.
 */
record KernelMixture(Matrix kernel, Matrix shift, List<Matrix> directions) {

  static KernelMixture random(long seed, int samples, int directions) {
    RandomStream random = RandomStream.of(seed, 0);
    Matrix root = normal(random, samples, samples);
    Matrix kernel =
        Matrix.build(
            samples,
            samples,
            (i, j) -> {
              double sum = i == j ? 1 : 0;
              for (int k = 0; k < samples; k++) {
                sum += root.get(i, k) * root.get(j, k) / samples;
              }
              return sum;
            });
    List<Matrix> all = new ArrayList<>();
    for (int k = 0; k < directions; k++) {
      all.add(symmetric(random, samples));
    }
    return new KernelMixture(kernel, symmetric(random, samples), all);
  }

  private static Matrix normal(RandomStream random, int rows, int columns) {
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }

  private static Matrix symmetric(RandomStream random, int samples) {
    Matrix half = normal(random, samples, samples);
    return Matrix.build(samples, samples, (i, j) -> 0.3 * (half.get(i, j) + half.get(j, i)));
  }

  /** Its first order. */
  NearlyGaussianPrior expanded(int width) {
    int n = kernel.rows();
    NdArray vertex = NdArray.zeros(n, n, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            for (Matrix d : directions) {
              vertex.set(vertex.get(i, j, k, l) + d.get(i, j) * d.get(k, l), i, j, k, l);
            }
          }
        }
      }
    }
    return new NearlyGaussianPrior(kernel, shift, vertex, width, 0, 0, 0);
  }

  /** Its kernels at a width. */
  List<Matrix> kernels(int width) {
    double size = Math.sqrt((double) directions.size() / width);
    List<Matrix> all = new ArrayList<>();
    for (Matrix d : directions) {
      for (int sign : new int[] {-1, 1}) {
        all.add(
            Matrix.build(
                kernel.rows(),
                kernel.rows(),
                (i, j) -> kernel.get(i, j) + shift.get(i, j) / width + sign * size * d.get(i, j)));
      }
    }
    return all;
  }
}

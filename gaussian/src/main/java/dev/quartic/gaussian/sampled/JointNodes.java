package dev.quartic.gaussian.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.random.RandomStream;
import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;

/**
 * Joint preactivations of all samples: Sobol' points, shifted digit by digit by a random number for
 * each coordinate (Dick and Pillichshammer 2010, §4.6), turned normal, and mixed by the principal
 * axes of K, the largest first, because the first coordinates of the sequence are its best.
 */
final class JointNodes {
  /** Of the largest eigenvalue: axes of less variance are left out. */
  private static final double NEGLIGIBLE = 1e-14;

  private static final long BITS = 52;

  private final int samples;
  private final int axes;
  private final double[] factor;

  JointNodes(Matrix kernel) {
    samples = kernel.rows();
    var eigen = SymmetricEigen.of(kernel);
    int count = 0;
    while (count < samples
        && eigen.values()[samples - 1 - count] > NEGLIGIBLE * eigen.values()[samples - 1]) {
      count++;
    }
    axes = Math.max(1, count);
    factor = new double[samples * axes];
    for (int sample = 0; sample < samples; sample++) {
      for (int axis = 0; axis < count; axis++) {
        int column = samples - 1 - axis;
        factor[sample * axes + axis] =
            eigen.vectors().get(sample, column) * Math.sqrt(eigen.values()[column]);
      }
    }
  }

  /** Coordinates of a point. */
  int axes() {
    return axes;
  }

  /**
   * One randomization.
   *
   * @param normal room for {@code [points, axes]}
   * @param z receives {@code [samples, points]}
   */
  void draw(int points, RandomStream random, double[] normal, double[] z) {
    long[] shift = new long[axes];
    for (int axis = 0; axis < axes; axis++) {
      shift[axis] = ((long) random.nextInt(1 << 26) << 26) | random.nextInt(1 << 26);
    }
    var sequence = new SobolSequenceGenerator(axes);
    double scale = 1L << BITS;
    for (int point = 0; point < points; point++) {
      double[] place = sequence.nextVector();
      for (int axis = 0; axis < axes; axis++) {
        double uniform = (((long) (place[axis] * scale) ^ shift[axis]) + 0.5) / scale;
        normal[point * axes + axis] = Math.sqrt(2) * Erf.erfInv(2 * uniform - 1);
      }
    }
    Blas.gemm(
        false, true, samples, points, axes, 1, factor, 0, axes, normal, 0, axes, 0, z, 0, points);
  }
}

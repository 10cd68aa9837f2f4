package dev.quartic.theory.training;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;
import java.util.Locale;

/**
 * C = K_AA + s², which the posterior of a Gaussian prior inverts.
 *
 * @param factor of C
 * @param relativeError the error of K, amplified by the solve
 */
public record NoisyKernel(Cholesky factor, double relativeError) {

  /**
   * Factors C.
   *
   * @param kernel K on all samples, training samples first
   * @param kernelError of K, relative to its largest diagonal entry
   * @param trained N_A
   * @param noiseVariance s²
   * @throws IllConditioned when C is not positive definite to working precision
   */
  public static NoisyKernel of(
      Matrix kernel, double kernelError, int trained, double noiseVariance) {
    Matrix train =
        Matrix.build(trained, trained, (i, j) -> kernel.get(i, j) + (i == j ? noiseVariance : 0));
    Cholesky factor = Cholesky.of(train).orElseThrow(() -> hopeless(trained, noiseVariance));
    double relativeError = conditionNumber(factor) * kernelError;
    if (!(relativeError <= 1)) {
      throw hopeless(trained, noiseVariance);
    }
    return new NoisyKernel(factor, relativeError);
  }

  /** A lower bound from the factor's diagonal, which is of the right size. */
  private static double conditionNumber(Cholesky factor) {
    Matrix lower = factor.lower();
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int index = 0; index < lower.rows(); index++) {
      double square = lower.get(index, index) * lower.get(index, index);
      smallest = Math.min(smallest, square);
      largest = Math.max(largest, square);
    }
    return largest / smallest;
  }

  /** What is said where C is singular to working precision. */
  public static IllConditioned hopeless(int trained, double noiseVariance) {
    return new IllConditioned(
        String.format(
            Locale.ROOT,
            "the posterior cannot be computed: K on the %d training samples plus noise variance %s is singular to"
                + " working precision (repeated or nearly repeated inputs?); remove them, or give a larger"
                + " noise-variance",
            trained,
            noiseVariance));
  }
}

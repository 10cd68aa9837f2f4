package dev.quartic.gaussian.quadruple;

import dev.quartic.numerics.array.Matrix;

/**
 * Gaussian averages of four activations or their derivatives, of one layer.
 *
 * <p>Implementations may be asked from several threads at once, each with its own place for
 * results.
 */
public interface QuadrupleAverages {

  /**
   * Takes the averages of one quadruple of samples.
   *
   * @param a the sample in slot 0; samples ascend from slot to slot and may be equal
   * @param b the sample in slot 1
   * @param c the sample in slot 2
   * @param d the sample in slot 3
   * @param out receives the averages in all arrangements of each pattern in {@link #has}
   */
  void take(int a, int b, int c, int d, QuadrupleMoments out);

  /** Whether averages of a pattern exist for this activation: those with δ functions may not. */
  default boolean has(DerivativePattern pattern) {
    return true;
  }

  /**
   * The estimated error of a pattern's averages, absolute: the largest among those taken so far, or
   * one standard error, root mean square over entries, where they are sampled.
   */
  double error(DerivativePattern pattern);

  /**
   * Tells of averages that were taken before, by another run, whose error {@link #error} is to
   * count.
   */
  default void met(DerivativePattern pattern, double error) {}

  /** Whether an average is taken as quickly as it is read from a file. */
  default boolean quick() {
    return false;
  }

  /** Whether errors are those of sampling: typical ones of different samples, not the largest. */
  default boolean sampled() {
    return false;
  }

  /** Roughly the processor seconds that so many quadruples take; 0 where that is no concern. */
  default double seconds(long quadruples) {
    return 0;
  }

  /** How the averages are taken, in words for a report. */
  String method();

  /** The covariance of four samples, {@code [4, 4]} row-major. */
  static double[] covariance(Matrix kernel, int a, int b, int c, int d) {
    int[] samples = {a, b, c, d};
    double[] covariance = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        covariance[4 * i + j] = kernel.get(samples[i], samples[j]);
      }
    }
    return covariance;
  }
}

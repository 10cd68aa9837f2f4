package dev.quartic.study.work;

import dev.quartic.numerics.linalg.Blas;

/** How fast this machine multiplies matrices. */
final class Speed {
  private static final double MEASURED = measure();

  private Speed() {}

  /** Multiply-adds per second on one thread, times two; measured once. */
  static double measured() {
    return MEASURED;
  }

  private static double measure() {
    int n = 128;
    double[] a = new double[n * n];
    double[] c = new double[n * n];
    double best = 0;
    for (int trial = 0; trial < 5; trial++) {
      long start = System.nanoTime();
      Blas.gemm(false, false, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
      best = Math.max(best, 2.0 * n * n * n / (1e-9 * (System.nanoTime() - start)));
    }
    return best;
  }
}

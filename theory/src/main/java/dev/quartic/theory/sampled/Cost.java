package dev.quartic.theory.sampled;

/**
 * What a draw costs, in nanoseconds of one core as measured once: for the division of work between
 * strata, and for budgets, which must not depend on how busy a machine is.
 */
final class Cost {
  /** Products of tables and of modes with a field, and other passes over a field. */
  private static final double PRODUCTS = 110;

  private static final double MODES = 50;
  private static final double PASSES = 500;

  /** A multiplication in a product, and one in a pass. */
  private static final double MULTIPLICATION = 0.05;

  private static final double PASS = 0.6;

  private Cost() {}

  static double whole(double n, double train) {
    return (PRODUCTS + MODES) * n * train * MULTIPLICATION + PASSES * n * PASS;
  }

  static double coarse(double n, double train, SamplingRequest.Coarse view) {
    double thin = n + train;
    return (PRODUCTS * view.rank() / 2 + MODES * view.modes()) * thin * MULTIPLICATION
        + 4 * n * n * MULTIPLICATION
        + PASSES * n * PASS;
  }
}

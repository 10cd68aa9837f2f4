package dev.quartic.theory.sampled;

/**
 * What a draw costs, in nanoseconds of one core as measured: only ratios matter, for the division
 * of work between strata.
 */
final class Cost {
  /** Products of tables and of modes with a field, and other passes over a field. */
  private static final double PRODUCTS = 110;

  private static final double MODES = 50;
  private static final double PASSES = 500;

  /** A multiplication in a product, and one in a pass. */
  private static final double MULTIPLICATION = 0.09;

  private static final double PASS = 1;

  private Cost() {}

  static double whole(NetworkTables tables) {
    double n = tables.samples();
    return (PRODUCTS + MODES) * n * tables.train() * MULTIPLICATION + PASSES * n * PASS;
  }

  static double coarse(NetworkTables tables, SamplingRequest.Coarse view) {
    double n = tables.samples();
    double thin = n + tables.train();
    return (PRODUCTS * view.rank() / 2 + MODES * view.modes()) * thin * MULTIPLICATION
        + 8 * n * n * MULTIPLICATION
        + PASSES * n * PASS;
  }
}

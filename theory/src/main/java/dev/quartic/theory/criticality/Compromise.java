package dev.quartic.theory.criticality;

import dev.quartic.network.activation.Activation;

/**
 * The best initialization at a finite depth for an activation that has no critical point.
 *
 * <p>Best is least {@code (1/(L−1)) Σ_ℓ [log² K_ℓ/(|x|²/n₀) + log² Π χ⊥ + max(0, log Π χ∥)²]},
 * products from layer 1 to ℓ: on no stretch of the way may norms or gradients grow or fade by a
 * large factor, norms counted from that of the input, so that neither do biases drown it nor
 * activations saturate; differences of norms must not explode, while their fading (χ∥ &lt; 1) only
 * makes all inputs equally long. The whole way counts because without a critical point the balance
 * shifts with depth: what is best for 5 layers need not be for 50.
 *
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param spread the square root of the least value: the typical logarithm of a growth
 * @param parallel χ∥ in the last layer
 * @param perpendicular χ⊥ in the last layer
 */
public record Compromise(
    double biasVariance,
    double weightVariance,
    double spread,
    double parallel,
    double perpendicular) {
  /** Keeps the logarithm of a vanishing χ∥ finite. */
  private static final double SMALLEST_SUSCEPTIBILITY = 1e-3;

  private static final double FINEST = 1e-5;
  private static final double INPUT_FLOOR = 1e-12;

  /**
   * Searches: a coarse grid, then a pattern search from its best point in (√C_b, log C_W).
   *
   * @param inputSquare |x|²/n₀ of a typical input
   * @param depth L
   */
  public static Compromise of(Activation activation, double inputSquare, int depth) {
    var table = new KernelTable(activation);
    double square = Math.max(inputSquare, INPUT_FLOOR);
    double[] best = {0, 0};
    double least = Double.POSITIVE_INFINITY;
    for (double root = 0; root <= 2; root += 0.25) {
      for (double log = -2; log <= 4; log += 0.25) {
        double value = value(table, square, depth, root, log);
        if (value < least) {
          least = value;
          best = new double[] {root, log};
        }
      }
    }
    double step = 0.125;
    while (step > FINEST) {
      boolean better = false;
      for (double[] move : new double[][] {{step, 0}, {-step, 0}, {0, step}, {0, -step}}) {
        double root = Math.max(0, best[0] + move[0]);
        double log = best[1] + move[1];
        double value = value(table, square, depth, root, log);
        if (value < least) {
          least = value;
          best = new double[] {root, log};
          better = true;
        }
      }
      step = better ? step : step / 2;
    }
    return new Compromise(
        best[0] * best[0],
        Math.exp(best[1]),
        Math.sqrt(least),
        last(table, square, depth, best, true),
        last(table, square, depth, best, false));
  }

  private static double value(
      KernelTable table, double square, int depth, double root, double log) {
    double bias = root * root;
    double weight = Math.exp(log);
    double kernel = bias + weight * square;
    double parallel = 0;
    double perpendicular = 0;
    double sum = 0;
    for (int layer = 1; layer < depth; layer++) {
      parallel += logarithm(weight * table.growth(kernel));
      perpendicular += logarithm(weight * table.slope(kernel));
      kernel = bias + weight * table.product(kernel);
      if (!(kernel < table.largest()) || kernel < KernelTable.SMALLEST) {
        return Double.POSITIVE_INFINITY;
      }
      double norm = Math.log(kernel / square);
      double explosion = Math.max(0, parallel);
      sum += norm * norm + perpendicular * perpendicular + explosion * explosion;
    }
    return sum / Math.max(1, depth - 1);
  }

  private static double logarithm(double susceptibility) {
    return Math.log(Math.max(SMALLEST_SUSCEPTIBILITY, Math.abs(susceptibility)));
  }

  private static double last(
      KernelTable table, double square, int depth, double[] place, boolean parallel) {
    double bias = place[0] * place[0];
    double weight = Math.exp(place[1]);
    double kernel = bias + weight * square;
    for (int layer = 1; layer < depth - 1; layer++) {
      kernel = bias + weight * table.product(kernel);
    }
    return weight * (parallel ? table.growth(kernel) : table.slope(kernel));
  }
}

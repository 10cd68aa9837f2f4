package dev.quartic.ensemble.metric;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.random.RandomStream;

/**
 * The chain of G through layers of one width, the same (C_b, C_W) in all of them. Exact in law.
 * Cost of a step: n normal numbers and n activations.
 *
 * @param activation σ
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param width n of every hidden layer
 * @param first G of layer 1, C_b + C_W |x|²/n₀
 */
public record MetricChain(
    Activation activation, double biasVariance, double weightVariance, int width, double first) {
  /** Refuses a width below 1 and a first G that is not a positive number. */
  public MetricChain {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, but was " + width);
    }
    if (!(first > 0) || Double.isInfinite(first)) {
      throw new IllegalArgumentException(
          "the first G must be a finite number > 0, but was " + first);
    }
  }

  /** The buffers of one thread. */
  final class Walker {
    private final double[] value = new double[width];
    private final double[] slope = new double[width];

    /** Draws G of the next layer. */
    double next(double metric, RandomStream random) {
      random.fillGaussian(Math.sqrt(metric), value, 0, width);
      activation.evaluate(value, 0, value, 0, slope, 0, width);
      double sum = 0;
      for (double sigma : value) {
        sum += sigma * sigma;
      }
      return biasVariance + weightVariance / width * sum;
    }
  }
}

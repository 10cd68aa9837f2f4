package dev.quartic.numerics.random;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One of many independent streams of random numbers, L64X128MixRandom (Steele and Vigna, OOPSLA
 * 2021) seeded from {@code (seed, index)}.
 *
 * <p>Two streams of the same seed differ in the additive parameter of the generator's linear part,
 * taken from the index: they never run into each other, whatever their length. The digits of a
 * stream depend on seed and index alone, never on threads or on other streams.
 */
public final class RandomStream {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private final RandomGenerator generator;

  private RandomStream(RandomGenerator generator) {
    this.generator = generator;
  }

  /** Opens the stream of one index, say that of the network with this number in an ensemble. */
  public static RandomStream of(long seed, long index) {
    byte[] state =
        ByteBuffer.allocate(32) // additive parameter, then the three words of the state
            .putLong(2 * index + 1)
            .putLong(mix(seed ^ mix(index)))
            .putLong(mix(seed + GOLDEN_RATIO ^ mix(index + GOLDEN_RATIO)))
            .putLong(mix(seed ^ mix(index - GOLDEN_RATIO)))
            .array();
    return new RandomStream(FACTORY.create(state));
  }

  /** The finalizer of SplitMix64, which spreads small seeds over all bits. */
  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** One standard normal number. */
  public double nextGaussian() {
    return generator.nextGaussian();
  }

  /** A number uniform in [0, 1). */
  public double nextDouble() {
    return generator.nextDouble();
  }

  /** A number uniform in {@code 0 … bound − 1}. */
  public int nextInt(int bound) {
    return generator.nextInt(bound);
  }

  /** Fills a range with independent normal numbers of mean zero. */
  public void fillGaussian(double standardDeviation, double[] out, int from, int count) {
    for (int index = from; index < from + count; index++) {
      out[index] = standardDeviation * generator.nextGaussian();
    }
  }
}

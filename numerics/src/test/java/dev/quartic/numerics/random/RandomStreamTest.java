package dev.quartic.numerics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void seedAndIndexDecideTheDigits() {
    assertThat(RandomStream.of(3, 5).nextGaussian())
        .isEqualTo(RandomStream.of(3, 5).nextGaussian());
  }

  /**
   * Every member of an ensemble once began with the same number: the streams differed only later.
   */
  @Test
  void streamsDifferFromTheirFirstNumberOn() {
    Set<Double> first = new HashSet<>();
    for (long seed = 0; seed < 30; seed++) {
      for (long index = 0; index < 100; index++) {
        first.add(RandomStream.of(seed, index).nextDouble());
      }
    }
    assertThat(first).hasSize(3000);
  }

  /** The k-th numbers of many streams are as random as the numbers of one. */
  @Test
  void numbersAreUncorrelatedAcrossStreams() {
    int streams = 20_000;
    for (int place : new int[] {0, 1, 7}) {
      double[] drawn = new double[streams];
      for (int index = 0; index < streams; index++) {
        var stream = RandomStream.of(11, index);
        for (int skipped = 0; skipped < place; skipped++) {
          stream.nextGaussian();
        }
        drawn[index] = stream.nextGaussian();
      }
      double mean = 0;
      double square = 0;
      double lag = 0;
      for (int index = 0; index < streams; index++) {
        mean += drawn[index] / streams;
        square += drawn[index] * drawn[index] / streams;
        lag += drawn[index] * drawn[(index + 1) % streams] / streams;
      }
      double error = 1 / Math.sqrt(streams);
      assertThat(mean).isCloseTo(0, within(4 * error));
      assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2) * error));
      assertThat(lag).isCloseTo(0, within(4 * error));
    }
  }
}

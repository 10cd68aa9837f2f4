package dev.quartic.study.expand.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.NdArray;
import org.junit.jupiter.api.Test;

/** Two drawn networks, each followed by its mirror image, one pair of algorithms, two outputs. */
class AlgorithmsMeasurementTest {
  private static final AlgorithmsMeasurement TWO =
      new AlgorithmsMeasurement(
          16,
          NdArray.wrap(new double[] {3, 4, 3, 4, 0.3, 0.4, 0.3, -0.4}, 1, 4, 2),
          NdArray.wrap(new double[] {3, 3, 3, 4.5, 0, 0.4, 0.3, -0.5}, 1, 4, 2),
          NdArray.wrap(new double[] {1, 4, 2, 8}, 1, 4),
          NdArray.wrap(new double[] {1.5, 2, 3, 4}, 1, 4),
          0);

  /** Root mean squares 5/√2, 5/√2, 0.5/√2, 0.5/√2: their geometric mean is √(5 · 0.5)/√2. */
  @Test
  void typicalDifferenceIsTheGeometricMeanOfRootMeanSquares() {
    assertThat(TWO.networks()).isEqualTo(4);
    assertThat(TWO.apart(0).value()).isCloseTo(Math.sqrt(2.5) / Math.sqrt(2), within(1e-14));
    // two logarithms, ± ln(10)/2 around their mean, are one apart: s/√2 = ln(10)/2
    assertThat(TWO.apart(0).error())
        .isCloseTo(TWO.apart(0).value() * Math.log(10) / 2, within(1e-12));
  }

  /** Left over: (0, 1), (0, −0.5), (0.3, 0), (0, 0.1), each over √2. */
  @Test
  void whatIsLeftOverIsTakenNetworkByNetwork() {
    double expected = Math.pow(1 * 0.5 * 0.3 * 0.1, 0.25) / Math.sqrt(2);
    assertThat(TWO.left(0).value()).isCloseTo(expected, within(1e-13));
  }

  @Test
  void distancesAreComparedRelatively() {
    assertThat(TWO.moved(0).value()).isCloseTo(Math.pow(64, 0.25), within(1e-13));
    // |1.5 − 1|/1, |2 − 4|/4, |3 − 2|/2, |4 − 8|/8: all one half
    assertThat(TWO.movedLeft(0).value()).isCloseTo(0.5, within(1e-14));
    assertThat(TWO.movedLeft(0).error()).isCloseTo(0, within(1e-7));
  }

  /** Mirror images are averaged first: (3, 4) and (0.3, 0) are the two independent numbers. */
  @Test
  void meanCountsANetworkAndItsMirrorImageOnce() {
    assertThat(TWO.mean().get(0, 0)).isCloseTo(1.65, within(1e-14));
    assertThat(TWO.mean().get(0, 1)).isCloseTo(2, within(1e-14));
    assertThat(TWO.meanError().get(0, 0)).isCloseTo(1.35, within(1e-14));
    assertThat(TWO.meanError().get(0, 1)).isCloseTo(2, within(1e-14));
  }
}

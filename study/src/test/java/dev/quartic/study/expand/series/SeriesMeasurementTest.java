package dev.quartic.study.expand.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.taylor.TaylorMember;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import org.junit.jupiter.api.Test;

/** Geometric series T_k = a qᵏ in place of networks: a/(1 − q) is what they add up to. */
class SeriesMeasurementTest {
  private static final int ORDER = 6;
  private static final Architecture SHAPE = Architecture.uniform(3, 2, 8, 1);

  /** One training and one test sample; the second is three times the first. */
  private static TaylorMember geometric(long member, double a, double q) {
    double[] terms = new double[2 * (ORDER + 1)];
    for (int k = 0; k <= ORDER; k++) {
      terms[2 * k] = a * Math.pow(q, k);
      terms[2 * k + 1] = 3 * a * Math.pow(q, k);
    }
    double whole = a / (1 - q);
    return new TaylorMember(
        member,
        NdArray.wrap(terms, ORDER + 1, 2, 1),
        NdArray.wrap(new double[] {whole, 3 * whole}, 2, 1),
        1e-4,
        null);
  }

  private static SeriesMeasurement measured(TaylorMember... members) {
    var sums = new SeriesMeasurement.Sums(SHAPE, ORDER, 1, 1);
    for (TaylorMember one : members) {
      sums.add(one);
    }
    return sums.result();
  }

  @Test
  void sizesAreGeometricMeansOfRootMeanSquares() {
    var found = measured(geometric(0, 1, 0.5), geometric(1, 4, 0.5));
    assertThat(found.order()).isEqualTo(ORDER);
    assertThat(found.members()).isEqualTo(2);
    for (int k = 0; k <= ORDER; k++) {
      var size = found.terms().get(k);
      // rms of (1, 3) is √5; 1 and 4 have the geometric mean 2
      assertThat(size.typical()).isCloseTo(2 * Math.sqrt(5) * Math.pow(0.5, k), within(1e-13));
      assertThat(size.largest()).isCloseTo(4 * Math.sqrt(5) * Math.pow(0.5, k), within(1e-13));
      assertThat(size.logError()).isCloseTo(Math.log(4) / 2, within(1e-7)); // two logs, ln 4 apart
      assertThat(found.means().get(k).get(1, 0)).isCloseTo(7.5 * Math.pow(0.5, k), within(1e-13));
      assertThat(found.meanErrors().get(k).get(0, 0))
          .isCloseTo(1.5 * Math.pow(0.5, k), within(1e-13));
    }
  }

  /** a qᵏ⁺¹/(1 − q) is missing after term k. */
  @Test
  void truncationErrorIsTheTailOfTheSeries() {
    var found = measured(geometric(0, 1, 0.5), geometric(1, 1, 0.5));
    for (int k = 0; k <= ORDER; k++) {
      double tail = Math.pow(0.5, k);
      assertThat(found.train().get(k).typical()).isCloseTo(tail, within(1e-13));
      assertThat(found.test().get(k).typical()).isCloseTo(3 * tail, within(1e-13));
    }
    assertThat(found.loss().typical()).isCloseTo(1e-4, within(1e-17));
  }

  @Test
  void rateIsTheRatioOfTheSeriesAndDivergenceIsSeen() {
    var found = measured(geometric(0, 1, 0.25), geometric(1, 1, 0.5), geometric(2, 1, -1.25));
    assertThat(found.rate()).isCloseTo(0.5, within(1e-12)); // the median
    assertThat(found.slowestRate()).isCloseTo(1.25, within(1e-12));
    assertThat(found.diverging()).isEqualTo(1);
    assertThat(measured(geometric(0, 1, 0.25), geometric(1, 1, 0.5)).diverging()).isZero();
  }

  /** A polynomial has no error left: no rate can be read from rounding. */
  @Test
  void seriesThatEndsConvergesAtOnce() {
    var found = measured(geometric(0, 1, 0), geometric(1, 2, 0));
    assertThat(found.rate()).isZero();
    assertThat(found.terms().get(1).typical()).isZero();
    assertThat(found.terms().get(1).error()).isZero();
  }
}

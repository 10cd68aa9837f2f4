package dev.quartic.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static double exactly(double value) {
    return new BigDecimal(value).round(new MathContext(6)).doubleValue();
  }

  @Test
  void numbersAreThoseOfExactDecimalsToSixDigits() {
    var random = new Random(5);
    for (int trial = 0; trial < 20_000; trial++) {
      double value = random.nextGaussian() * Math.pow(10, 60 * random.nextDouble() - 30);
      assertThat(Json.rounded(value)).isEqualTo(exactly(value));
    }
  }

  /** Ties, powers of ten and their neighbours, the smallest and the largest. */
  @Test
  void soAreTheAwkwardOnes() {
    for (double value :
        new double[] {
          1234565,
          1234575,
          0.1234565,
          999999.5,
          9999995,
          1e5,
          1e6,
          1e-7,
          1e22,
          1e23,
          1e300,
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          0.5,
          123456.5,
          3
        }) {
      for (double one : new double[] {value, -value, Math.nextUp(value), Math.nextDown(value)}) {
        if (Double.isFinite(one) && one != 0) {
          assertThat(Json.rounded(one)).isEqualTo(exactly(one));
        }
      }
    }
    assertThat(Json.rounded(-0.0)).isEqualTo(0.0);
  }
}

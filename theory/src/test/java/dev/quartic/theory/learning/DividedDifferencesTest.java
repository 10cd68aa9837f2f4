package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against 200-digit sums of complete homogeneous polynomials: {@code f[x₀ … x_k] = Σ_m c_{m+k}
 * h_m(x)} for {@code f = Σ c_m x^m}, which knows nothing of gaps between points.
 */
class DividedDifferencesTest {
  private static final MathContext DIGITS = new MathContext(200);
  private static final double PROMISED = 1e-13;

  static Stream<double[]> points() {
    return Stream.of(
        new double[] {-3},
        new double[] {-0.7, -0.7},
        new double[] {0, 0, 0, 0},
        new double[] {-40, -40, -40},
        new double[] {0, -1e-9, -2e-9, -1e-300},
        new double[] {-0.5, -0.5 - 1e-13, -30},
        new double[] {0, -0.99, -1.0, -1.01},
        new double[] {-100, -1e-6, -99.9999, -0.5},
        new double[] {0, -63.6, -127.2, -190.8},
        new double[] {-1, -2, -3, -4, -5, -6},
        new double[] {2, -2, 0.5, 0.5000001});
  }

  @ParameterizedTest
  @MethodSource("points")
  void exponentialHasThePromisedDigits(double[] points) {
    double expected = exponential(points).doubleValue();
    assertThat(DividedDifferences.exponential(points.clone()))
        .isCloseTo(expected, within(PROMISED * expected));
  }

  private static BigDecimal exponential(double[] points) {
    BigDecimal[] homogeneous = new BigDecimal[points.length];
    Arrays.fill(homogeneous, BigDecimal.ONE);
    BigDecimal factor = BigDecimal.ONE;
    for (int k = 2; k < points.length; k++) {
      factor = factor.divide(BigDecimal.valueOf(k), DIGITS);
    }
    BigDecimal sum = factor;
    for (int degree = 1; degree < 1200; degree++) {
      raise(homogeneous, points);
      factor = factor.divide(BigDecimal.valueOf(degree + points.length - 1L), DIGITS);
      sum = sum.add(homogeneous[points.length - 1].multiply(factor, DIGITS), DIGITS);
    }
    return sum;
  }

  /** From degree m − 1 to m, of the first 1, 2, … points. */
  private static void raise(BigDecimal[] homogeneous, double[] points) {
    BigDecimal fewer = BigDecimal.ZERO;
    for (int point = 0; point < points.length; point++) {
      fewer = fewer.add(new BigDecimal(points[point]).multiply(homogeneous[point], DIGITS), DIGITS);
      homogeneous[point] = fewer;
    }
  }

  private static double power(long exponent, double[] points) {
    BigDecimal[] homogeneous = new BigDecimal[points.length];
    Arrays.fill(homogeneous, BigDecimal.ONE);
    for (long degree = 1; degree <= exponent - points.length + 1; degree++) {
      raise(homogeneous, points);
    }
    return homogeneous[points.length - 1].doubleValue();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 7, 64, 1000})
  void powersHaveFullDigitsWherePointsArePositive(long exponent) {
    for (double[] points :
        new double[][] {{0.9, 0.9, 0.9, 0.9}, {1, 1 - 1e-9, 0.3, 1e-8}, {1, 0.99, 0.98, 0.97}}) {
      double expected = power(exponent, points);
      assertThat(DividedDifferences.power(exponent, points))
          .isCloseTo(expected, within((exponent + 10) * Math.ulp(expected)));
    }
  }

  @Test
  void powersOfBothSignsLoseNoMoreThanTheirTermsHave() {
    double[] points = {1, -0.9, 0.81, -0.729};
    double[] sizes = {1, 0.9, 0.81, 0.729};
    for (long exponent : new long[] {3, 5, 30}) {
      assertThat(DividedDifferences.power(exponent, points))
          .isCloseTo(power(exponent, points), within(1e-14 * power(exponent, sizes)));
    }
  }

  @Test
  void powersBelowTheOrderVanish() {
    assertThat(DividedDifferences.power(2, 0.5, 0.6, 0.7, 0.8)).isZero();
    assertThat(DividedDifferences.power(0, 0.5, 0.6)).isZero();
    assertThat(DividedDifferences.power(0, 0.5)).isEqualTo(1);
  }
}

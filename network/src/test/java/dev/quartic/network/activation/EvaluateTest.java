package dev.quartic.network.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** {@link Activation#evaluate} against {@link Activation#derivative}, one double at a time. */
class EvaluateTest {
  static final List<Activation> ACTIVATIONS =
      Stream.concat(
              Activations.withoutParameters().stream(),
              Stream.of(
                  new Erf(1),
                  new Erf(0.5),
                  new Erf(Math.sqrt(0.5)),
                  new LeakyRelu(0.1),
                  Polynomial.of(List.of(0.1, 1.0, -0.3, 0.05)),
                  Polynomial.monomial(3)))
          .toList();

  /**
   * Hipparchus' erf errs by 18 units in the last place near ±1 (against 30-digit values, {@code
   * VectorMathTest}).
   */
  private static final double ULPS = 32;

  private static final double[] SPECIAL = {
    0.0, -0.0, 1e-300, -1e-300, 1e-9, -1e-9, 1, -1, 6, -6, 20, -20, 38, -38, 745, -745, 1e10, -1e10,
    1e300, -1e300
  };

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void agreesWithDerivativesAtAwkwardLengths(Activation activation) {
    for (int count : new int[] {0, 1, 13, 207, 4098}) {
      check(activation, new Random(count).doubles(count, -6, 6).toArray());
    }
  }

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void agreesWithDerivativesAtSpecialValues(Activation activation) {
    boolean grows = activation instanceof Polynomial;
    check(activation, DoubleStream.of(SPECIAL).filter(z -> !grows || Math.abs(z) < 1e10).toArray());
  }

  private static void check(Activation activation, double[] z) {
    double[] value = new double[z.length];
    double[] slope = new double[z.length];
    activation.evaluate(z, 0, value, 0, slope, 0, z.length);
    double steepest =
        DoubleStream.of(z).map(x -> Math.abs(activation.derivative(1, x))).max().orElse(0);
    double slopeError = ULPS * Math.ulp(Math.max(steepest, 1));
    for (int k = 0; k < z.length; k++) {
      double expected = activation.value(z[k]);
      // lower tails of gelu: the plain Φ squares a rounded argument, relative error z² ulp;
      // ±1e-290: erf of Hipparchus is 0 there
      double valueError = ULPS * Math.ulp(expected) * Math.clamp(z[k] * z[k], 1, 1500) + 1e-290;
      assertThat(Math.abs(value[k] - expected))
          .as("%s(%s)", activation, z[k])
          .isLessThanOrEqualTo(valueError);
      assertThat(Math.abs(slope[k] - activation.derivative(1, z[k])))
          .as("slope of %s at %s", activation, z[k])
          .isLessThanOrEqualTo(slopeError);
    }
  }

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void nanStaysNanAndInfinitiesGiveLimits(Activation activation) {
    double[] z = {Double.NaN, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1};
    double[] value = new double[z.length];
    double[] slope = new double[z.length];
    activation.evaluate(z, 0, value, 0, slope, 0, z.length);
    assertThat(value[0]).isNaN();
    assertThat(slope[0]).isNaN();
    for (int k = 2; k < 4; k++) {
      double expected = activation.value(z[k]);
      assertThat(value[k] == expected || (Double.isNaN(value[k]) && Double.isNaN(expected)))
          .as("%s(%s): %s, %s", activation, z[k], value[k], expected)
          .isTrue();
    }
  }

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void touchesOnlyTheRangeAndWorksInPlace(Activation activation) {
    double[] z = new Random(5).doubles(40, -3, 3).toArray();
    double[] inPlace = z.clone();
    double[] slope = new double[40];
    activation.evaluate(inPlace, 3, inPlace, 3, slope, 7, 23);
    for (int k = 0; k < 40; k++) {
      if (k < 3 || k >= 26) {
        assertThat(inPlace[k]).isEqualTo(z[k]);
      } else {
        double[] alone = new double[2];
        activation.evaluate(z, k, alone, 0, alone, 1, 1);
        assertThat(inPlace[k]).isEqualTo(alone[0]);
        assertThat(slope[k + 4]).isEqualTo(alone[1]);
      }
      if (k < 7 || k >= 30) {
        assertThat(slope[k]).isZero();
      }
    }
  }
}

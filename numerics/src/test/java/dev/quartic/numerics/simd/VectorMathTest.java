package dev.quartic.numerics.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VectorMathTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-300,
    -1e-300,
    1e-20,
    -1e-20,
    0.5,
    -0.5,
    1,
    -1,
    27.9,
    -27.9,
    39,
    -39,
    709.7,
    -745,
    746,
    -746,
    1e10,
    -1e10,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /**
   * @param ulps the error allowed against 30-digit values, a little above the largest measured:
   *     each is a few roundings
   * @param plainUlps how far the plain version may differ on [−5, 5], where Hipparchus' erf errs by
   *     18 ulp and the plain Φ squares a rounded argument
   */
  record Function(
      String name, Block block, DoubleUnaryOperator plain, double ulps, double plainUlps) {
    double[] of(double... x) {
      double[] out = new double[x.length];
      block.apply(x, 0, out, 0, x.length);
      return out;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private interface Block {
    void apply(double[] x, int xFrom, double[] out, int outFrom, int count);
  }

  static final List<Function> FUNCTIONS =
      List.of(
          new Function("exp", VectorMath::exp, PlainMath::exp, 1, 2),
          new Function("tanh", VectorMath::tanh, PlainMath::tanh, 2, 4),
          new Function("erf", VectorMath::erf, PlainMath::erf, 2, 64),
          new Function("sigmoid", VectorMath::sigmoid, PlainMath::sigmoid, 2, 4),
          new Function("cumulative", VectorMath::cumulative, PlainMath::cumulative, 4, 64),
          new Function("density", VectorMath::density, PlainMath::density, 2, 4));

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void agreesWithReferenceValues(Function function) {
    var reference = ReferenceValues.of(function.name);
    assertThat(reference.arguments()).hasSizeGreaterThan(300);
    double largest = reference.largestUlps(function.of(reference.arguments()));
    assertThat(largest).isLessThan(function.ulps);
  }

  /** Where the plain version has lost digits itself (squares in exponents), within what it lost. */
  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void agreesWithThePlainVersion(Function function) {
    for (int count : new int[] {0, 1, 13, 207, 4098}) {
      double[] x = new Random(count).doubles(count, -5, 5).toArray();
      double[] found = function.of(x);
      for (int k = 0; k < count; k++) {
        double expected = function.plain.applyAsDouble(x[k]);
        assertThat(Math.abs(found[k] - expected))
            .as("%s(%s)", function, x[k])
            .isLessThanOrEqualTo(function.plainUlps * Math.ulp(expected));
      }
    }
  }

  /** 1e-12: the plain Φ squares a rounded argument; 1e-307: what is below keeps fewer digits. */
  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void agreesWithThePlainVersionAtSpecialValues(Function function) {
    double[] found = function.of(SPECIAL);
    for (int k = 0; k < SPECIAL.length; k++) {
      double expected = function.plain.applyAsDouble(SPECIAL[k]);
      if (Double.isFinite(expected)) {
        assertThat(Math.abs(found[k] - expected))
            .as("%s(%s)", function, SPECIAL[k])
            .isLessThanOrEqualTo(1e-12 * Math.abs(expected) + 1e-307);
      } else {
        assertThat(found[k]).as("%s(%s)", function, SPECIAL[k]).isEqualTo(Double.valueOf(expected));
      }
    }
  }

  @Test
  void oddFunctionsKeepTheSignOfZero() {
    double[] x = {0.0, -0.0};
    double[] out = new double[2];
    VectorMath.tanh(x, 0, out, 0, 2);
    assertThat(out[0]).isEqualTo(Double.valueOf(0.0));
    assertThat(out[1]).isEqualTo(Double.valueOf(-0.0));
    VectorMath.erf(x, 0, out, 0, 2);
    assertThat(out[0]).isEqualTo(Double.valueOf(0.0));
    assertThat(out[1]).isEqualTo(Double.valueOf(-0.0));
  }

  /** Element by element, whatever the offset, the length and the array written to. */
  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void resultDoesNotDependOnThePlaceInTheBlock(Function function) {
    double[] x = new Random(3).doubles(100, -4, 4).toArray();
    double[] whole = function.of(x);
    double[] inPlace = x.clone();
    function.block.apply(inPlace, 5, inPlace, 5, 83);
    for (int k = 0; k < x.length; k++) {
      assertThat(function.of(x[k])[0]).isEqualTo(whole[k]);
      assertThat(inPlace[k]).isEqualTo(k >= 5 && k < 88 ? whole[k] : x[k]);
    }
  }

  @Test
  void saturatedTanhAndErfAreExactlyOne() {
    assertThat(new double[] {20, 100, 400, -20, -1e300})
        .satisfies(x -> {
          double[] out = new double[x.length];
          VectorMath.tanh(x, 0, out, 0, x.length);
          assertThat(out).containsExactly(1, 1, 1, -1, -1);
          VectorMath.erf(x, 0, out, 0, x.length);
          assertThat(out).containsExactly(1, 1, 1, -1, -1);
        });
  }
}

package dev.quartic.numerics.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Against 30-digit values; {@code EvaluateTest} of the activations compares the rest. */
class ValueAndSlopeTest {
  /**
   * @param reference the function in the table that values (or slopes) must agree with
   */
  record Case(String name, ValueAndSlope.Block block, String reference, boolean slope) {
    @Override
    public String toString() {
      return name + (slope ? " slope" : " value");
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("tanh", ValueAndSlope::tanh, "tanh", false),
          new Case("sigmoid", ValueAndSlope::sigmoid, "sigmoid", false),
          new Case("softplus", ValueAndSlope::softplus, "softplus", false),
          new Case("softplus", ValueAndSlope::softplus, "sigmoid", true),
          new Case("erf", ValueAndSlopeTest::erf, "erf", false),
          new Case("sin", Sinusoid::sineAndCosine, "sin", false),
          new Case("sin", Sinusoid::sineAndCosine, "cos", true));

  private static void erf(double[] z, int a, double[] value, int b, double[] slope, int c, int n) {
    ValueAndSlope.erf(1, z, a, value, b, slope, c, n);
  }

  /** Three ulp: the exponential and three to five roundings after it; 2.1 measured. */
  @ParameterizedTest
  @FieldSource("CASES")
  void agreesWithReferenceValues(Case each) {
    var reference = ReferenceValues.of(each.reference);
    int count = reference.arguments().length;
    double[] value = new double[count];
    double[] slope = new double[count];
    each.block.apply(reference.arguments(), 0, value, 0, slope, 0, count);
    assertThat(reference.largestUlps(each.slope ? slope : value)).isLessThan(3);
  }
}

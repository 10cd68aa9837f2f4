package dev.quartic.numerics.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the double functions, whose errors are a billionth of an ulp here. */
class SingleValueAndSlopeTest {
  private static final int COUNT = 200_003; // fills no vector

  @Test
  void tanhAndItsSlopeAreGoodToThreeUnits() {
    float[] z = new float[COUNT];
    for (int k = 0; k < COUNT; k++) {
      z[k] = (float) (Math.pow(10, -6 + 8.0 * k / COUNT) * (k % 2 == 0 ? 1 : -1));
    }
    float[] value = new float[COUNT];
    float[] slope = new float[COUNT];
    SingleValueAndSlope.tanh(z, 0, value, 0, slope, 0, COUNT);
    double worstValue = 0;
    double worstSlope = 0;
    for (int k = 0; k < COUNT; k++) {
      double expected = Math.tanh(z[k]);
      worstValue = Math.max(worstValue, Math.abs(value[k] - expected) / Math.ulp((float) expected));
      double cosh = Math.cosh(z[k]);
      worstSlope = Math.max(worstSlope, Math.abs(slope[k] - 1 / (cosh * cosh)) / Math.ulp(1f));
    }
    assertThat(worstValue).isLessThan(3);
    assertThat(worstSlope).isLessThan(3);
  }

  @Test
  void limitsAndSigns() {
    float[] z = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, 30, -1e30f};
    float[] value = new float[z.length];
    float[] slope = new float[z.length];
    SingleValueAndSlope.tanh(z, 0, value, 0, slope, 0, z.length);
    assertThat(value).containsExactly(Float.NaN, 1, -1, -0f, 0f, 1, -1);
    assertThat(slope[0]).isNaN();
    assertThat(slope[3]).isEqualTo(1);
    assertThat(slope[1]).isBetween(0f, Math.ulp(1f));
    SingleValueAndSlope.piecewiseLinear(0.25f, 2, z, 0, value, 0, slope, 0, z.length);
    assertThat(value)
        .containsExactly(
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, 60, -2.5e29f);
    assertThat(slope).containsExactly(Float.NaN, 2, 0.25f, 2, 2, 2, 0.25f);
  }
}

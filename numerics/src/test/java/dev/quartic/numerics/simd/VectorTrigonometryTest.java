package dev.quartic.numerics.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorTrigonometryTest {
  /** A few roundings of an angle up to π, whose unit in the last place is 4.4e-16. */
  private static final double ANGLE_ERROR = 4e-16;

  @Test
  void arcCosineAgreesWithReferenceValues() {
    var reference = ReferenceValues.of("acos");
    double[] found = new double[reference.arguments().length];
    VectorTrigonometry.acos(reference.arguments(), 0, found, 0, found.length);
    assertThat(reference.largestError(found)).isLessThan(ANGLE_ERROR);
    assertThat(reference.largestUlps(found)).isLessThan(2); // in particular where x is near 1
  }

  @Test
  void arcSineAgreesWithReferenceValues() {
    var reference = ReferenceValues.of("asin");
    double[] found = new double[reference.arguments().length];
    VectorTrigonometry.asin(reference.arguments(), 0, found, 0, found.length);
    assertThat(reference.largestError(found)).isLessThan(ANGLE_ERROR);
    assertThat(reference.largestUlps(found)).isLessThan(2); // in particular where x is near 0
  }

  @Test
  void sineAndCosineAgreeWithReferenceValues() {
    var sines = ReferenceValues.of("sin");
    var cosines = ReferenceValues.of("cos");
    double[] sine = new double[sines.arguments().length];
    double[] cosine = new double[sine.length];
    Sinusoid.sineAndCosine(sines.arguments(), 0, sine, 0, cosine, 0, sine.length);
    assertThat(sines.largestUlps(sine))
        .isLessThan(2); // multiples of π/2 as near as doubles come among them
    assertThat(cosines.largestUlps(cosine)).isLessThan(2);
  }

  @Test
  void agreesWithMathAtAwkwardLengths() {
    for (int count : new int[] {0, 1, 13, 207, 4098}) {
      double[] x = new Random(count).doubles(count, -1, Math.nextUp(1.0)).toArray();
      double[] acos = new double[count];
      double[] asin = x.clone();
      VectorTrigonometry.acos(x, 0, acos, 0, count);
      VectorTrigonometry.asin(asin, 0, asin, 0, count);
      for (int k = 0; k < count; k++) {
        assertThat(Math.abs(acos[k] - Math.acos(x[k]))).isLessThan(2 * ANGLE_ERROR);
        assertThat(Math.abs(asin[k] - Math.asin(x[k]))).isLessThan(2 * ANGLE_ERROR);
      }
    }
  }

  @Test
  void edgesAreExact() {
    double[] x = {0.0, -0.0, 1, -1, Math.nextUp(1.0), Double.NaN, Double.NEGATIVE_INFINITY, 1e-300};
    double[] out = new double[x.length];
    VectorTrigonometry.acos(x, 0, out, 0, x.length);
    assertThat(out)
        .containsExactly(
            Math.PI / 2, Math.PI / 2, 0, Math.PI, Double.NaN, Double.NaN, Double.NaN, Math.PI / 2);
    VectorTrigonometry.asin(x, 0, out, 0, x.length);
    assertThat(out)
        .containsExactly(
            0.0, -0.0, Math.PI / 2, -Math.PI / 2, Double.NaN, Double.NaN, Double.NaN, 1e-300);
  }

  @Test
  void largeAnglesFallBackLaneByLane() {
    double[] x = {1, 1e7, -1e300, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 2};
    double[] sine = new double[x.length];
    double[] cosine = x.clone();
    Sinusoid.sineAndCosine(cosine, 0, sine, 0, cosine, 0, x.length);
    for (int k = 0; k < x.length; k++) {
      double[] alone = {0, 0};
      Sinusoid.sineAndCosine(x, k, alone, 0, alone, 1, 1);
      assertThat(sine[k]).isEqualTo(Double.valueOf(alone[0]));
      assertThat(cosine[k]).isEqualTo(Double.valueOf(alone[1]));
      if (!(Math.abs(x[k]) < 1e6)) {
        assertThat(sine[k]).isEqualTo(Double.valueOf(Math.sin(x[k])));
        assertThat(cosine[k]).isEqualTo(Double.valueOf(Math.cos(x[k])));
      }
    }
    assertThat(sine[5]).isEqualTo(Double.valueOf(-0.0));
  }
}

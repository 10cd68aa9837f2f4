package dev.quartic.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearSplineTest {
  @ParameterizedTest
  @CsvSource({
    "-1e30, -1, 0, 0",
    "-1, -1, 1, 0",
    "-0.25, -0.25, 1, 0",
    "1, 1, 0, 1",
    "7, 1, 0, 6",
    "Infinity, 1, 0, 6"
  })
  void clipsBetweenItsKinks(double z, double value, double slope, double relu6) {
    assertThat(LinearSpline.hardTanh().value(z)).isEqualTo(value);
    assertThat(LinearSpline.hardTanh().derivative(1, z)).isEqualTo(slope);
    assertThat(LinearSpline.relu6().value(z)).isEqualTo(relu6);
  }

  /** σ(0) = 0 and the lines meet, wherever 0 lies among the kinks. */
  @Test
  void linesMeet() {
    for (List<Double> kinks :
        List.of(List.of(-2.0, -1.0, -0.5), List.of(-1.0, 0.0, 2.0), List.of(0.5, 1.0, 3.0))) {
      var spline = LinearSpline.of(kinks, List.of(-0.5, 2.0, 0.25, -1.0));
      assertThat(spline.value(0)).isZero();
      double step = 1e-9;
      for (int k = 0; k < 3; k++) {
        double at = spline.valuesAtKinks().get(k);
        assertThat(spline.value(kinks.get(k) - step)).isEqualTo(at - step * spline.below(k), at(1));
        assertThat(spline.value(kinks.get(k) + step)).isEqualTo(at + step * spline.above(k), at(1));
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> at(double scale) {
    return org.assertj.core.data.Offset.offset(4e-16 * scale * 8);
  }

  @Test
  void rangesAreThoseOfSingleValues() {
    var spline = LinearSpline.of(List.of(-0.5, 0.25, 2.0), List.of(-0.2, 1.0, 0.5, -0.3));
    double[] z = {-3, -0.5, 0, 0.2, 0.25, 1, 2, 5};
    double[] value = new double[z.length];
    double[] slope = new double[z.length];
    spline.evaluate(z, 0, value, 0, slope, 0, z.length);
    for (int place = 0; place < z.length; place++) {
      assertThat(value[place]).isEqualTo(spline.value(z[place]));
      assertThat(slope[place]).isEqualTo(spline.derivative(1, z[place]));
    }
    spline.evaluate(new double[] {Double.NaN}, 0, value, 0, slope, 0, 1);
    assertThat(value[0]).isNaN();
    assertThat(slope[0]).isNaN();
  }

  @Test
  void knowsItsParity() {
    assertThat(LinearSpline.hardTanh().parity()).isEqualTo(Parity.ODD);
    assertThat(LinearSpline.relu6().parity()).isEqualTo(Parity.NONE);
    assertThat(LinearSpline.of(List.of(-1.0, 0.0, 1.0), List.of(0.0, -1.0, 1.0, 0.0)).parity())
        .isEqualTo(Parity.EVEN);
  }

  @Test
  void refusesWhatIsNoFunctionWithKinks() {
    refused(List.of(), List.of(1.0), "kinks must be 1 to 16");
    refused(List.of(0.0), List.of(1.0), "slopes must be 2 numbers");
    refused(List.of(1.0, 0.0), List.of(0.0, 1.0, 2.0), "kinks must ascend");
    refused(List.of(0.0, 0.0), List.of(0.0, 1.0, 0.0), "kinks must ascend");
    refused(
        List.of(0.0, 1.0), List.of(0.0, 1.0, 1.0), "slopes must differ at every kink, but at 1.0");
    refused(List.of(0.0), List.of(0.0, Double.NaN), "slopes must be finite");
  }

  private static void refused(List<Double> kinks, List<Double> slopes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearSpline.of(kinks, slopes))
        .withMessageContaining(message);
  }
}

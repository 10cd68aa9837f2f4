package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.gaussian.ReferenceMoments.Moment;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.gaussian.pair.PairQuadrature;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairAveragesTest {
  /** The bar that the project sets itself for kernels, relative to √(⟨σ₁²⟩⟨σ₂²⟩). */
  private static final double BAR = 1e-10;

  static Stream<Map.Entry<Activation, List<Moment>>> byActivation() {
    return ReferenceMoments.all().stream()
        .filter(moment -> moment.p() == moment.q() && moment.p() <= 1)
        .collect(Collectors.groupingBy(Moment::activation))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("byActivation")
  void agreesWithThirtyDigitReferences(Map.Entry<Activation, List<Moment>> entry) {
    assertThat(entry.getValue()).hasSizeGreaterThanOrEqualTo(84);
    assertThat(worst(entry.getValue(), GaussianAverages.DEFAULT.of(entry.getKey(), VARIANCES)))
        .isLessThan(BAR);
  }

  @ParameterizedTest
  @MethodSource("byActivation")
  void seriesAgreesWithReferencesWhereItIsNotNeeded(Map.Entry<Activation, List<Moment>> entry) {
    if (entry.getKey().smooth()) {
      assertThat(
              worst(entry.getValue(), GaussianAverages.DEFAULT.series(entry.getKey(), VARIANCES)))
          .isLessThan(BAR);
    }
  }

  /** All variances of the reference grid, prepared together as the samples of a layer are. */
  private static final double[] VARIANCES = {0.1, 1, 14};

  private static double worst(List<Moment> moments, PairAverages averages) {
    double worst = 0;
    for (Moment moment : moments) {
      int i = Arrays.binarySearch(VARIANCES, moment.a());
      int j = Arrays.binarySearch(VARIANCES, moment.c());
      double found = average(averages, i, j, moment.p(), moment.b());
      double scale =
          Math.sqrt(
              average(averages, i, i, moment.p(), moment.a())
                  * average(averages, j, j, moment.p(), moment.c()));
      worst = Math.max(worst, Math.abs(found - moment.value()) / scale);
    }
    return worst;
  }

  private static double average(PairAverages averages, int i, int j, int order, double b) {
    double[] product = new double[1];
    double[] slope = new double[1];
    averages.row(i, j, 1, new double[] {b}, 0, product, slope);
    return order == 0 ? product[0] : slope[0];
  }

  @Test
  void statedErrorOfTheSeriesCoversTheActualOne() {
    for (double tolerance : new double[] {1e-4, 1e-7, 1e-10}) {
      var averages = new GaussianAverages(tolerance);
      for (Activation activation : List.of(new Tanh(), new Sigmoid())) {
        List<Moment> moments =
            ReferenceMoments.all().stream()
                .filter(moment -> moment.activation().equals(activation))
                .filter(moment -> moment.p() == moment.q() && moment.p() <= 1)
                .toList();
        PairAverages series = averages.series(activation, VARIANCES);
        // 4e-15: rounding of the sums, which the statement leaves out
        assertThat(worst(moments, series))
            .as("%s at tolerance %s", activation, tolerance)
            .isLessThanOrEqualTo(series.relativeError() + 4e-15);
      }
    }
  }

  @Test
  void silentSamplesKeepTheMeanSlope() {
    // z₁ = 0 almost surely: ⟨σ(0)σ(z₂)⟩ = σ(0)⟨σ⟩ and ⟨σ′(0)σ′(z₂)⟩ = σ′(0)⟨σ′⟩
    var sigmoid = new Sigmoid();
    double[] product = new double[2];
    double[] slope = new double[2];
    PairAverages averages = GaussianAverages.DEFAULT.of(sigmoid, new double[] {0, 2});
    averages.row(0, 0, 2, new double[] {0, 0}, 0, product, slope);
    var quadrature = new PairQuadrature(sigmoid);
    assertThat(product[0]).isCloseTo(0.25, within(1e-14));
    assertThat(slope[0]).isCloseTo(1.0 / 16, within(1e-14));
    assertThat(product[1])
        .isCloseTo(quadrature.moment(0, 0, 0, 0, 2, 1e-13).value(), within(1e-13));
    assertThat(slope[1]).isCloseTo(quadrature.moment(1, 1, 0, 0, 2, 1e-13).value(), within(1e-13));
  }

  private static Offset<Double> within(double error) {
    return Offset.offset(error);
  }

  @Test
  void coincidentSamplesOfKinkedActivationsAreExact() {
    for (PiecewiseLinear lines : List.of(new Relu(), new Abs())) {
      double power = (square(lines.positiveSlope()) + square(lines.negativeSlope())) / 2;
      for (double variance : new double[] {0.1, 1.0 / 3, 0.7, 14, 1e-9}) {
        double[] product = new double[1];
        double[] slope = new double[1];
        GaussianAverages.DEFAULT
            .of(lines, new double[] {variance, variance})
            .row(0, 1, 1, new double[] {variance}, 0, product, slope);
        assertThat(product[0]).isCloseTo(power * variance, within(4 * Math.ulp(variance)));
        assertThat(slope[0]).isCloseTo(power, within(2 * Math.ulp(1.0)));
      }
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void kinkOfOnesOwnIsRefusedRatherThanApproximated() {
    var kinked = new Custom("kinked", (order, z) -> new Relu().derivative(order, z), Parity.NONE);
    assertThatThrownBy(() -> GaussianAverages.DEFAULT.of(kinked, new double[] {1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("'kinked' has a kink at z = 0")
        .hasMessageContaining("sigma' jumps from 0.00000 to 1.00000");
  }
}

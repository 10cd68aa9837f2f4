package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.GaussianBump;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CriticalSearchTest {
  static final Activation MISH =
      Custom.of(
          "mish",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.multiply(z.exp().log1p().tanh());
            }
          });

  static CriticalPoint point(Activation activation) {
    return ((Criticality.Critical) CriticalSearch.of(activation)).point();
  }

  static Stream<Arguments> exact() {
    return Stream.of(
        Arguments.of(new Linear(), 1, "scale-invariant"),
        Arguments.of(new Relu(), 2, "scale-invariant"),
        Arguments.of(new Abs(), 1, "scale-invariant"),
        Arguments.of(new LeakyRelu(0.1), 2 / 1.01, "scale-invariant"),
        Arguments.of(Polynomial.of(List.of(0.0, 0.5)), 4, "scale-invariant"),
        Arguments.of(new Tanh(), 1, "k-star-zero"),
        Arguments.of(new Sin(), 1, "k-star-zero"),
        Arguments.of(new Erf(0.7), Math.PI / (4 * 0.49), "k-star-zero"));
  }

  /** The bar: ten digits where the answer is exact. */
  @ParameterizedTest
  @MethodSource("exact")
  void exactPoints(Activation activation, double weightVariance, String name) {
    CriticalPoint point = point(activation);
    assertThat(point.biasVariance()).isZero();
    assertThat(point.weightVariance()).isCloseTo(weightVariance, within(1e-14 * weightVariance));
    assertThat(point.universality().name()).isEqualTo(name);
  }

  /** The book's numbers, §5.3.4, and K* = (3 + √17)/2 in closed form. */
  @Test
  void gelu() {
    CriticalPoint point = point(new Gelu());
    double exact = (3 + Math.sqrt(17)) / 2;
    assertThat(point.fixedPoint().orElseThrow()).isCloseTo(exact, within(1e-10));
    assertThat(point.biasVariance()).isCloseTo(0.17292239, within(5e-9));
    assertThat(point.weightVariance()).isCloseTo(1.98305826, within(5e-9));
    assertThat(Math.abs(point.fixedPoint().orElseThrow() - exact))
        .isLessThan(10 * point.error() * exact);
  }

  @Test
  void swish() {
    CriticalPoint point = point(new Swish());
    assertThat(point.fixedPoint().orElseThrow()).isCloseTo(14.32017362, within(5e-9));
    assertThat(point.biasVariance()).isCloseTo(0.55514317, within(5e-9));
    assertThat(point.weightVariance()).isCloseTo(1.98800468, within(5e-9));
  }

  /** The other route to the averages, Hermite series, must find both susceptibilities one. */
  @ParameterizedTest
  @MethodSource("halfStable")
  void bothSusceptibilitiesAreOne(Activation activation) {
    CriticalPoint point = point(activation);
    double k = point.fixedPoint().orElseThrow();
    double step = 1e-3 * k;
    double growth = (square(activation, k + step) - square(activation, k - step)) / (2 * step);
    double[] slope = new double[1];
    GaussianAverages.DEFAULT
        .of(activation, new double[] {k})
        .row(0, 0, 1, new double[] {k}, 0, new double[1], slope);
    assertThat(point.weightVariance() * slope[0]).isCloseTo(1, within(1e-10));
    assertThat(point.weightVariance() * growth).isCloseTo(1, within(1e-6)); // of the difference
    assertThat(point.biasVariance() + point.weightVariance() * square(activation, k))
        .isCloseTo(k, within(1e-10 * k));
  }

  static List<Activation> halfStable() {
    return List.of(new Gelu(), new Swish(), MISH);
  }

  private static double square(Activation activation, double k) {
    double[] product = new double[1];
    GaussianAverages.DEFAULT
        .of(activation, new double[] {k})
        .row(0, 0, 1, new double[] {k}, 0, product, new double[1]);
    return product[0];
  }

  static List<Activation> uncritical() {
    return List.of(
        new Sigmoid(),
        new Softplus(),
        new Cos(),
        new GaussianBump(),
        Polynomial.monomial(2),
        Polynomial.monomial(3));
  }

  @ParameterizedTest
  @MethodSource("uncritical")
  void noneIsFoundWhereThereIsNone(Activation activation) {
    assertThat(CriticalSearch.of(activation)).isInstanceOf(Criticality.None.class);
    assertThat(CriticalInitialization.of(activation)).isEmpty();
  }

  /** The derivatives of g that the classes rest on, against differences of g itself. */
  @Test
  void momentsAreDerivativesOfOneAnother() {
    for (Activation activation : List.of(new Gelu(), new Tanh(), new Softplus(), MISH)) {
      double k = 0.8;
      double h = 1e-3;
      NeuronMoments low = NeuronMoments.of(activation, k - h);
      NeuronMoments mid = NeuronMoments.of(activation, k);
      NeuronMoments high = NeuronMoments.of(activation, k + h);
      assertThat((high.product() - low.product()) / (2 * h)).isCloseTo(mid.growth(), within(1e-5));
      assertThat((high.growth() - low.growth()) / (2 * h)).isCloseTo(mid.curvature(), within(1e-5));
      assertThat((high.slope() - low.slope()) / (2 * h)).isCloseTo(mid.slopeGrowth(), within(1e-5));
    }
  }

  /** On the critical line of a residual network both susceptibilities are one as well. */
  @Test
  void residualLine() {
    for (Activation activation : List.of(new Relu(), new Gelu())) {
      CriticalPoint plain = point(activation);
      var line = new ResidualLine(plain, 0.6);
      double k = plain.fixedPoint().orElse(1.3);
      NeuronMoments at = line.map().moments(k);
      assertThat(line.map().next(at)).isCloseTo(k, within(1e-12 * k));
      assertThat(line.map().parallelSusceptibility(at)).isCloseTo(1, within(1e-10));
      assertThat(line.map().perpendicularSusceptibility(at)).isCloseTo(1, within(1e-10));
    }
  }

  /** Close to critical where that is possible; otherwise gradients come first. */
  @Test
  void compromiseKeepsGradients() {
    Compromise found = Compromise.of(new Relu(), 1, 30);
    assertThat(found.weightVariance()).isCloseTo(2, within(0.05));
    Compromise sigmoid = Compromise.of(new Sigmoid(), 1, 50);
    assertThat(sigmoid.perpendicular()).isCloseTo(1, within(0.02));
    assertThat(sigmoid.weightVariance()).isGreaterThan(16); // 1/max σ′²
  }
}

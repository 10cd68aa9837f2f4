package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Relu;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Straight lines with several kinks, whose σ″ is δ functions. */
class NeuronMomentsTest {
  private static final LinearSpline SKEW =
      LinearSpline.of(List.of(-0.5, 0.25, 2.0), List.of(-0.2, 1.0, 0.5, -0.3));

  /** Derivatives by the variance, by differences of the averages themselves. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.6, 1.5, 20})
  void growsAsDifferencesSay(double variance) {
    for (LinearSpline spline : List.of(LinearSpline.hardTanh(), LinearSpline.relu6(), SKEW)) {
      double step = 1e-3 * variance; // error of differences: step²
      NeuronMoments below = NeuronMoments.of(spline, variance - step);
      NeuronMoments at = NeuronMoments.of(spline, variance);
      NeuronMoments above = NeuronMoments.of(spline, variance + step);
      double scale = at.product() / variance;
      assertThat((above.product() - below.product()) / (2 * step))
          .isCloseTo(at.growth(), within(3e-5 * scale));
      assertThat((above.growth() - below.growth()) / (2 * step))
          .isCloseTo(at.curvature(), within(3e-5 * scale / variance));
      assertThat((above.slope() - below.slope()) / (2 * step))
          .isCloseTo(at.slopeGrowth(), within(3e-5 / variance));
      assertThat(NeuronMoments.bend(spline, variance))
          .isCloseTo(at.growth() - at.slope(), within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 3})
  void oneKinkAtZeroIsRelu(double variance) {
    NeuronMoments listed =
        NeuronMoments.of(LinearSpline.of(List.of(0.0), List.of(0.0, 1.0)), variance);
    NeuronMoments relu = NeuronMoments.of(new Relu(), variance);
    assertThat(listed.product()).isCloseTo(relu.product(), within(1e-14));
    assertThat(listed.growth()).isCloseTo(relu.growth(), within(1e-14));
    assertThat(listed.fourth()).isCloseTo(relu.fourth(), within(1e-13));
    assertThat(listed.mixed()).isCloseTo(relu.mixed(), within(1e-14));
    assertThat(listed.slopeFourth()).isCloseTo(relu.slopeFourth(), within(1e-14));
    assertThat(listed.curvature()).isZero();
  }

  /** How σ² remembers: with itself it is its variance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 2})
  void squaresRememberThemselves(double variance) {
    NeuronMoments at = NeuronMoments.of(SKEW, variance);
    SquareSpectrum spectrum = SquareSpectrum.of(SKEW, at);
    assertThat(spectrum.covariance(spectrum, 1)).isCloseTo(at.productSpread(), within(1e-12));
  }
}

package dev.quartic.theory.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearlyGaussianInformationTest {

  /**
   * J(m) of a true scale mixture, variance 1 ± √η with equal chances, by numerical integration over
   * |z|²/2; what the expansion leaves out must fall like η⁴.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 10})
  void negentropyToThirdOrder(int neurons) {
    double coarse = leftOver(neurons, 0.02 / neurons);
    double fine = leftOver(neurons, 0.01 / neurons);
    assertThat(coarse / fine).isCloseTo(16, within(3.0));
    double eta = 0.01 / neurons;
    double third = eta * eta * eta;
    assertThat(Math.abs(fine)).isLessThan(0.3 * third * neurons * neurons);
  }

  private static double leftOver(int neurons, double eta) {
    return mixture(neurons, Math.sqrt(eta))
        - new NearlyGaussianInformation(eta).negentropy(neurons);
  }

  private static double mixture(int neurons, double half) {
    double shape = neurons / 2.0;
    double sum = 0;
    double step = 0.004;
    for (double y = -14; y < 6; y += step) { // x = |z|²/2 = e^y
      double x = Math.exp(y);
      double density = Math.exp(shape * y - x - Gamma.logGamma(shape));
      double ratio =
          (scaled(shape, x, 1 + half) + scaled(shape, x, 1 - half)) / 2; // to the Gaussian
      double excess = ratio - 1;
      sum += step * density * (ratio * Math.log1p(excess) - excess);
    }
    return sum;
  }

  private static double scaled(double shape, double x, double variance) {
    return Math.exp(-shape * Math.log(variance) + x * (1 - 1 / variance));
  }

  /** The largest mutual information lies at the ratio that the closed form gives. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void optimumOfTheInformation(int outputs) {
    var ratio = new AspectRatio(0.01, 5, outputs);
    double best = information(outputs, 5 * ratio.optimal());
    assertThat(best).isGreaterThan(information(outputs, 5 * ratio.optimal() * 1.01));
    assertThat(best).isGreaterThan(information(outputs, 5 * ratio.optimal() * 0.99));
    assertThat(information(outputs, 7.5 * ratio.optimal())).isCloseTo(0, within(1e-15));
    double eta = 1e-3;
    double n = outputs;
    assertThat(information(outputs, eta))
        .isCloseTo(n * n / 32 * eta * eta * (1 - (20 + 3 * n) / 6 * eta), within(1e-18));
  }

  private static double information(int outputs, double eta) {
    return new NearlyGaussianInformation(eta).betweenHalves(outputs);
  }

  @Test
  void regimes() {
    double best = new AspectRatio(1, 5, 1).optimal();
    assertThat(best).isCloseTo(4.0 / (23 * 5), within(1e-15));
    assertThat(new AspectRatio(0.01 * best, 5, 1).regime())
        .isEqualTo(AspectRatio.Regime.EFFECTIVELY_LINEAR);
    assertThat(new AspectRatio(best, 5, 1).regime()).isEqualTo(AspectRatio.Regime.EFFECTIVELY_DEEP);
    assertThat(new AspectRatio(2 * best, 5, 1).tooDeep()).isTrue();
    assertThat(new AspectRatio(0.2, 5, 1).regime()).isEqualTo(AspectRatio.Regime.CHAOTIC);
  }
}

package dev.quartic.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectiveAgreementTest {
  /** √(q/E) with q the 0.9999 quantile of χ² (tables); Wilson and Hilferty is good to 4 %. */
  @Test
  void fewIndependentNumbersMayBeLargerByChance() {
    assertThat(allowed(1)).isCloseTo(Math.sqrt(15.137), within(0.16));
    assertThat(allowed(7)).isCloseTo(Math.sqrt(29.878 / 7), within(0.04));
    assertThat(allowed(1000)).isEqualTo(Agreement.ROOT_MEAN_SQUARE_ALLOWED);
  }

  private static double allowed(double count) {
    return EffectiveAgreement.of(new double[] {1}, count).rootMeanSquareAllowed();
  }

  @Test
  void verdicts() {
    double[] two = {1.9, 2.1};
    assertThat(EffectiveAgreement.of(two, 1).holds()).isTrue();
    assertThat(EffectiveAgreement.of(two, 40).holds()).isFalse();
    assertThat(EffectiveAgreement.of(new double[] {4.6, 0, 0, 0}, 1).holds()).isFalse();
  }
}

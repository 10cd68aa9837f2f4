package dev.quartic.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CorrectedPowerLawTest {
  private static final double[] WIDTHS = {64, 128, 256, 512, 1024};

  private static double[] logs(double[] widths) {
    return Arrays.stream(widths).map(n -> Math.log(3) - 2 * Math.log(n) + 7 / n).toArray();
  }

  @Test
  void exactLawIsRecovered() {
    double[] errors = {0.01, 0.02, 0.01, 0.03, 0.04};
    var law = CorrectedPowerLaw.of(WIDTHS, logs(WIDTHS), errors);
    assertThat(law.exponent()).isCloseTo(-2, within(1e-10));
    assertThat(law.correction()).isCloseTo(7, within(1e-8));
    assertThat(law.at(300)).isCloseTo(3 * Math.pow(300, -2) * Math.exp(7.0 / 300), within(1e-13));
    assertThat(law.chiSquare()).isCloseTo(0, within(1e-15));
    assertThat(law.degreesOfFreedom()).isEqualTo(2);
  }

  @Test
  void errorsAreThoseOfRepeatedMeasurements() {
    double[] errors = {0.03, 0.02, 0.03, 0.05, 0.06};
    double[] exact = logs(WIDTHS);
    int repeats = 2000;
    double square = 0;
    double stated = 0;
    RandomStream random = RandomStream.of(3, 0);
    double[] noise = new double[WIDTHS.length];
    for (int repeat = 0; repeat < repeats; repeat++) {
      random.fillGaussian(1, noise, 0, noise.length);
      double[] measured = exact.clone();
      for (int i = 0; i < measured.length; i++) {
        measured[i] += errors[i] * noise[i];
      }
      var law = CorrectedPowerLaw.of(WIDTHS, measured, errors);
      square += Math.pow(law.exponent() + 2, 2) / repeats;
      stated = law.exponentError();
    }
    // a variance from 2,000 repeats has a relative error of √(2/2000)
    assertThat(square / (stated * stated)).isCloseTo(1, within(4 * Math.sqrt(2.0 / repeats)));
  }

  @Test
  void twoWidthsLeaveNoRoomForACorrection() {
    double[] widths = {64, 256};
    var law =
        CorrectedPowerLaw.of(
            widths, new double[] {Math.log(8), Math.log(2)}, new double[] {0.1, 0.1});
    assertThat(law.exponent()).isCloseTo(-1, within(1e-12));
    assertThat(law.correction()).isZero();
    assertThatThrownBy(
            () -> CorrectedPowerLaw.of(new double[] {64}, new double[] {0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two widths");
  }
}

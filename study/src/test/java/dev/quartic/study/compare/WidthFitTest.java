package dev.quartic.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WidthFitTest {
  private static final double[] WIDTHS = {64, 128, 256, 512};

  @ParameterizedTest
  @EnumSource
  void exactLawIsRecovered(WidthLaw law) {
    double[] deviations = deviations(law, 3, -40);
    var fit = WidthFit.of(law, WIDTHS, deviations, new double[] {1e-3, 1e-3, 2e-3, 1e-3});
    assertThat(fit.intercept()).isCloseTo(3, within(1e-11));
    assertThat(fit.slope()).isCloseTo(-40, within(1e-9));
    assertThat(fit.chiSquare()).isCloseTo(0, within(1e-20));
    assertThat(fit.degreesOfFreedom()).isEqualTo(law == WidthLaw.INVERSE ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "INVERSE, 1, c0",
    "INVERSE, 2, c0",
    "INVERSE, 3, c0 + c1/n",
    "INVERSE, 6, c0 + c1/n",
    "INVERSE_ROOT, 3, c0 + c1/√n",
    "INVERSE_ROOT, 4, c0 + c1/√n + c2/n",
    "INVERSE_ROOT, 6, c0 + c1/√n + c2/n"
  })
  void aResidualIsLeftToTestTheLaw(WidthLaw law, int widths, String text) {
    assertThat(law.text(law.testable(widths))).isEqualTo(text);
  }

  @Test
  void higherPowersAreWritten() {
    assertThat(WidthLaw.INVERSE.text(3)).isEqualTo("c0 + c1/n + c2/n^2");
    assertThat(WidthLaw.INVERSE_ROOT.text(4)).isEqualTo("c0 + c1/√n + c2/n + c3/n^(3/2)");
  }

  private static double[] deviations(WidthLaw law, double first, double second) {
    return Arrays.stream(WIDTHS)
        .map(law::parameter)
        .map(small -> first * small + second * small * small)
        .toArray();
  }

  @Test
  void eachLawRefusesTheOther() {
    double[] errors = {1e-6, 1e-6, 1e-6, 1e-6};
    double[] kinked = deviations(WidthLaw.INVERSE_ROOT, 0.4, 0.2);
    assertThat(WidthFit.of(WidthLaw.INVERSE, WIDTHS, kinked, errors).zScore()).isGreaterThan(10);
    double[] smooth = deviations(WidthLaw.INVERSE, 5, 40);
    assertThat(Math.abs(WidthFit.of(WidthLaw.INVERSE_ROOT, WIDTHS, smooth, errors).zScore()))
        .isGreaterThan(10);
  }

  @Test
  void kinksAskForTheRoot() {
    assertThat(WidthLaw.trained(new Relu())).isEqualTo(WidthLaw.INVERSE_ROOT);
    assertThat(WidthLaw.trained(new LeakyRelu(0.1))).isEqualTo(WidthLaw.INVERSE_ROOT);
    assertThat(WidthLaw.trained(new LeakyRelu(1))).isEqualTo(WidthLaw.INVERSE);
    assertThat(WidthLaw.trained(new Tanh())).isEqualTo(WidthLaw.INVERSE);
  }

  @Test
  void statedErrorsAndScoresHaveTheRightSpread() {
    var random = RandomStream.of(4, 0);
    int trials = 4000;
    for (int count : new int[] {2, 3, 4}) {
      double[] widths = Arrays.copyOf(WIDTHS, count);
      double pull = 0;
      double scores = 0;
      for (int trial = 0; trial < trials; trial++) {
        double[] errors = new double[count];
        double[] deviations = new double[count];
        for (int index = 0; index < count; index++) {
          errors[index] = 0.01 * (index + 1);
          double law = 2 / widths[index] + (count > 2 ? 9 / (widths[index] * widths[index]) : 0);
          deviations[index] = law + errors[index] * random.nextGaussian();
        }
        var fit = WidthFit.of(WidthLaw.INVERSE, widths, deviations, errors);
        pull += Math.pow((fit.intercept() - 2) / fit.interceptError(), 2);
        scores += Math.pow(fit.zScore(), 2);
      }
      // the mean of 4,000 squares of standard normal numbers has standard error √(2/4000) = 0.022
      assertThat(pull / trials).isCloseTo(1, within(0.09));
      assertThat(scores / trials).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void constrainedTermIsPartOfTheError() {
    double[] errors = {1e-5, 1e-5, 1e-5, 1e-5};
    double[] deviations =
        Arrays.stream(WIDTHS)
            .map(WidthLaw.INVERSE_ROOT::parameter)
            .map(e -> 0.3 * e - 2 * e * e + 5 * Math.pow(e, 3) - 40 * Math.pow(e, 4))
            .toArray();
    var free = WidthFit.of(WidthLaw.INVERSE_ROOT, 3, WIDTHS, deviations, errors);
    assertThat(Math.abs(free.intercept() - 0.3)).isGreaterThan(10 * free.interceptError());
    var model = new WidthModel(WidthLaw.INVERSE_ROOT, 3, true);
    var fit = model.fit(WIDTHS, deviations, errors);
    assertThat(fit.intercept()).isCloseTo(0.3, within(2 * fit.interceptError()));
    assertThat(fit.degreesOfFreedom()).isEqualTo(1);
    assertThat(model.text()).isEqualTo("c0 + c1/√n + c2/n + c3/n^(3/2)");
  }

  @Test
  void constrainedTermCostsLittleWhereItIsSmall() {
    double[] errors = {1e-3, 1e-3, 1e-3, 1e-3};
    double[] deviations = deviations(WidthLaw.INVERSE_ROOT, 0.4, 0.2);
    var free = WidthFit.of(WidthLaw.INVERSE_ROOT, 3, WIDTHS, deviations, errors);
    var fit = WidthFit.constrained(WidthLaw.INVERSE_ROOT, 3, WIDTHS, deviations, errors);
    assertThat(fit.intercept()).isCloseTo(0.4, within(1e-9));
    assertThat(fit.interceptError()).isBetween(free.interceptError(), 2 * free.interceptError());
  }

  @Test
  void oneWidthTestsNothing() {
    var fit =
        WidthFit.of(WidthLaw.INVERSE, new double[] {100}, new double[] {0.02}, new double[] {0.01});
    assertThat(fit.intercept()).isCloseTo(2, within(1e-14));
    assertThat(fit.zScore()).isNaN();
  }

  @Test
  void entriesWithoutSpreadAreLeftOut() {
    var prediction = NdArray.wrap(new double[] {1, 1}, 2);
    var narrow =
        new FittedArray.Measurement(
            64, NdArray.wrap(new double[] {1.1, 1}, 2), NdArray.wrap(new double[] {0.1, 0}, 2));
    var wide =
        new FittedArray.Measurement(
            128, NdArray.wrap(new double[] {1.05, 1}, 2), NdArray.wrap(new double[] {0.1, 0}, 2));
    var fit = FittedArray.fit("mean", WidthLaw.INVERSE, prediction, List.of(narrow, wide));
    assertThat(CountedScores.of(fit.intercept(), false)).hasSize(1);
    assertThat(CountedScores.of(fit.zScore(), false)).hasSize(1);
    assertThat(fit.intercept().get(0)).isCloseTo(6.4, within(1e-12));
    assertThat(fit.intercept().get(1)).isNaN();
  }

  @Test
  void agreementJudgesLargestAndTypical() {
    assertThat(Agreement.of(new double[] {0.5, -1, 1.2}).holds()).isTrue();
    assertThat(Agreement.of(new double[] {0.5, -1, 4.6}).holds()).isFalse();
    assertThat(Agreement.of(new double[] {1.6, -1.6, 1.7}).holds()).isFalse();
    assertThat(Agreement.of(new double[0]).holds()).isTrue();
  }
}

package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Tanh;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NeuronMarginalTest {
  private static double integral(DoubleUnaryOperator function) {
    double step = 1.0 / 64;
    double sum = 0;
    for (double z = -20; z <= 20; z += step) {
      sum += step * function.applyAsDouble(z);
    }
    return sum;
  }

  @Test
  void edgeworthHasTheRightMoments() {
    var marginal = new NeuronMarginal(0.8, 0.6, 1.1, 40);
    double variance = 0.8 + 0.6 / 40;
    assertThat(integral(marginal::density)).isCloseTo(1, within(1e-13));
    assertThat(integral(z -> z * z * marginal.density(z))).isCloseTo(variance, within(1e-13));
    double fourth = integral(z -> Math.pow(z, 4) * marginal.density(z));
    assertThat(fourth / (variance * variance) - 3)
        .isCloseTo(marginal.excessKurtosis(), within(1e-12));
    assertThat(marginal.excessKurtosis()).isCloseTo(3 * 1.1 / (40 * 0.64), within(1e-15));
  }

  /**
   * The action, its quartic term expanded once, gives the variance G and the fourth cumulant 3V/n
   * to 1/n².
   */
  @Test
  void actionHasTheSameMomentsToFirstOrder() {
    double last = 0;
    for (int width : new int[] {1000, 2000, 4000}) {
      var marginal = new NeuronMarginal(0.8, 0.6, 1.1, width);
      double g = marginal.quadraticCoupling();
      double v = marginal.quarticCoupling();
      DoubleUnaryOperator weight = z -> Math.exp(-g * z * z / 2) * (1 + v * Math.pow(z, 4) / 8);
      double norm = integral(weight);
      double second = integral(z -> z * z * weight.applyAsDouble(z)) / norm;
      double error = Math.abs(second - marginal.variance());
      if (last > 0) {
        assertThat(last / error).isCloseTo(4, within(0.1)); // second order in 1/width
      }
      last = error;
      double fourth = integral(z -> Math.pow(z, 4) * weight.applyAsDouble(z)) / norm;
      double kurtosis = fourth / (second * second) - 3;
      assertThat(kurtosis * width).isCloseTo(3 * 1.1 / 0.64, within(200.0 / width));
    }
  }

  @Test
  void judgements() {
    var model = Flows.varied(new Tanh(), 3, 14, 20, 12);
    var top = Flows.run(model, Flows.inputs(2, 3, 41)).getLast();
    var judgements = WidthJudgement.of(top, 1, 12);
    assertThat(judgements).hasSize(3);
    for (var judgement : judgements) {
      long enough = judgement.widthFor(WidthJudgement.SMALL);
      assertThat(Math.abs(judgement.coefficient()) / enough).isLessThanOrEqualTo(0.05);
      assertThat(judgement.relative()).isEqualTo(judgement.coefficient() / 12);
    }
    assertThat(judgements.getFirst().relative())
        .isCloseTo(NeuronMarginal.of(top, 1, 12).excessKurtosis() / 3, within(1e-15));
  }
}

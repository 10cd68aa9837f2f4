package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.gaussian.WideAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthGrowthTest {
  private static DepthGrowth growth(
      Activation activation, int depth, double bias, double weight, double square) {
    var model =
        new NetworkModel(
            Architecture.uniform(1, depth, 10, 1),
            activation,
            InitializationVariances.uniform(depth, bias, weight),
            LearningRates.uniform(depth, 1, 1));
    return DepthGrowth.of(model, square);
  }

  @Test
  void largeKernelsAreNotInfinite() {
    // relu: K′ = C_W K/2
    DepthGrowth relu = growth(new Relu(), 8, 0, 2e3, 1);
    assertThat(relu.kernelFactor()).isCloseTo(1e21, within(1e7));
    assertThat(relu.kernels().getLast()).isCloseTo(2e24, within(1e10));
    assertThat(relu.gradientFactor()).isCloseTo(1e21, within(1e7));
    // tanh brings any K down to C_W
    DepthGrowth tanh = growth(new Tanh(), 4, 0, 1, 1e16);
    assertThat(tanh.kernels().get(1)).isCloseTo(1 - Math.sqrt(2 / Math.PI) * 1e-8, within(1e-14));
    assertThat(tanh.kernelFactor()).isBetween(1e-17, 1e-16);
    assertThat(tanh.large()).isTrue();
  }

  @Test
  void whatLeavesTheDoublesIsInfinite() {
    DepthGrowth quadratic = growth(Polynomial.monomial(2), 12, 0, 1, 10);
    assertThat(quadratic.kernels().getLast()).isInfinite();
    assertThat(quadratic.kernelFactor()).isInfinite();
    assertThat(quadratic.kernels().size()).isLessThanOrEqualTo(12);
  }

  /**
   * ⟨tanh²⟩ = 1 − √(2/πK), ⟨sech⁴⟩ = (4/3)/√(2πK), and half of the line for what becomes a line;
   * the next terms are smaller by 1/K.
   */
  @Test
  void wideAveragesGoOverIntoStepsAndLines() {
    for (double variance : new double[] {1e12, 1e16, 1e100, 1e300}) {
      double norm = Math.sqrt(variance);
      WideAverages tanh = WideAverages.of(new Tanh(), variance);
      assertThat(tanh.product()).isCloseTo(1 - Math.sqrt(2 / Math.PI) / norm, within(2e-12));
      double step = 4.0 / 3 / Math.sqrt(2 * Math.PI) / norm;
      assertThat(tanh.slope()).isCloseTo(step, within(2e-12 * step));
      for (Activation line : List.of(new Gelu(), new Swish(), new Softplus())) {
        WideAverages wide = WideAverages.of(line, variance);
        assertThat(wide.product() / variance).isCloseTo(0.5, within(2e-12 + 2 / norm));
        assertThat(wide.slope()).isCloseTo(0.5, within(2e-12 + 2 / norm));
      }
      assertThat(WideAverages.of(new Sin(), variance)).isEqualTo(new WideAverages(0.5, 0.5));
    }
  }

  /** 3e4 and 1e6: the reach of both rules; relative 3e-12. */
  @Test
  void wideAveragesAgreeWithThoseOfEqualSteps() {
    for (Activation activation :
        List.of(new Tanh(), new Gelu(), new Swish(), new Softplus(), Polynomial.monomial(3))) {
      for (double variance : new double[] {2, 3e4, 1e6}) {
        WideAverages wide = WideAverages.of(activation, variance);
        NeuronMoments even = NeuronMoments.of(activation, variance);
        assertThat(wide.product()).isCloseTo(even.product(), within(3e-12 * even.product()));
        assertThat(wide.slope()).isCloseTo(even.slope(), within(3e-12 * even.slope()));
      }
    }
  }
}

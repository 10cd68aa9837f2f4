package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Relu;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactFluctuationTest {
  @Test
  void withoutBiasItIsAProduct() {
    double[] linear = new ExactFluctuation(new Linear(), 0, 1.3).relative(0.7, 9, _ -> 12);
    double[] relu = new ExactFluctuation(new Relu(), 0, 2).relative(0.7, 9, layer -> 10.0 * layer);
    assertThat(linear[8]).isCloseTo(Math.pow(1 + 2.0 / 12, 8) - 1, within(1e-13));
    assertThat(relu[3])
        .isCloseTo((1 + 5.0 / 10) * (1 + 5.0 / 20) * (1 + 5.0 / 30) - 1, within(1e-14));
    assertThat(linear[0]).isZero();
  }

  /** ⟨σ⁴⟩/⟨σ²⟩² − 1 with ⟨z⁴⟩ = 3, each half line half of it. */
  @Test
  void fourthMomentsOfTheFamily() {
    assertThat(new ExactFluctuation(new Abs(), 0, 1).kurtosis()).isCloseTo(2, within(1e-14));
    double a = 0.3;
    assertThat(new ExactFluctuation(new LeakyRelu(a), 0, 1).kurtosis())
        .isCloseTo(6 * (1 + Math.pow(a, 4)) / Math.pow(1 + a * a, 2) - 1, within(1e-13));
  }

  /** The recursion at order 1/n is its first term: what is left falls like 1/n². */
  @Test
  void firstOrderIsTheFourPointVertex() {
    int depth = 7;
    for (PiecewiseLinear sigma : List.of(new Linear(), new Relu(), new LeakyRelu(0.2))) {
      var exact = new ExactFluctuation(sigma, 0.2, 1.5);
      var flow = SingleInputFlow.of(KernelMap.plain(sigma, 0.2, 1.5), 0.9, depth);
      double[] rest = new double[2];
      for (int index = 0; index < 2; index++) {
        double width = 1e3 * (index + 1);
        double all = exact.relative(0.9, depth, _ -> width)[depth - 1];
        rest[index] = all - flow.nonGaussianity(_ -> width)[depth - 1];
        assertThat(rest[index] / all).isBetween(0.0, 0.03);
      }
      assertThat(rest[0] / rest[1]).as(sigma.name()).isCloseTo(4, within(0.1));
    }
  }
}

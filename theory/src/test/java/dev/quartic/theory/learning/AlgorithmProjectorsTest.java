package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.theory.learning.AlgorithmProjectors.Descent;
import dev.quartic.theory.learning.AlgorithmProjectors.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that join the projectors of different algorithms and times. */
class AlgorithmProjectorsTest {
  private static final double J = 0.4;
  private static final double A = 1.1;
  private static final double B = 2.3;

  /** All of them for one corrected mode; those within a step last. */
  private static double[] all(AlgorithmProjectors projectors, double i) {
    return new double[] {
      projectors.decay(i),
      projectors.once(i, J),
      projectors.twice(i, J, A),
      projectors.drift(i, J, A),
      projectors.curve(i, J, A, B),
      projectors.observable(A),
      projectors.observableTwice(A, B),
      projectors.driftWithin(i, J, A),
      projectors.curveWithin(i, J, A, B),
      projectors.curveBefore(i, J, A, B),
      projectors.third(i, J, A, B)
    };
  }

  /** For a test mode, a degenerate mode, another one. */
  @ParameterizedTest
  @ValueSource(doubles = {0, J, 3})
  void smallStepsAreAFlow(double i) {
    double time = 1.7;
    double[] flow = all(new Flow(time), i);
    double[] coarse = all(new Descent(time / 2048, 2048), i);
    double[] fine = all(new Descent(time / 4096, 4096), i);
    for (int one = 0; one < flow.length; one++) {
      if (one == 0 && i == 0) {
        continue; // a test mode does not decay in either
      }
      double expected = one == 10 ? 4 : 2; // errors are of first order in the step, y⁴ of second
      assertThat((coarse[one] - flow[one]) / (fine[one] - flow[one]))
          .as("projector %d", one)
          .isCloseTo(expected, within(0.02));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, J, 3})
  void manyStepsReachTheEnd(double i) {
    double[] last = all(new Descent(0.3, Double.POSITIVE_INFINITY), i);
    double[] late = all(new Descent(0.3, 2000), i);
    double[] end = all(new Flow(Double.POSITIVE_INFINITY), i);
    double[] later = all(new Flow(400), i);
    for (int one = 0; one < last.length; one++) {
      assertThat(late[one]).as("descent %d", one).isCloseTo(last[one], within(1e-12));
      assertThat(later[one]).as("flow %d", one).isCloseTo(end[one], within(1e-12));
    }
  }

  /** ΔH alone acts at the end of training as it does in any algorithm that converges. */
  @Test
  void staticProjectorsDoNotDependOnTheAlgorithm() {
    var flow = new Flow(Double.POSITIVE_INFINITY);
    var descent = new Descent(0.3, Double.POSITIVE_INFINITY);
    assertThat(descent.once(0, J)).isCloseTo(flow.once(0, J), within(1e-15 / J));
    assertThat(descent.twice(0, J, A)).isCloseTo(flow.twice(0, J, A), within(1e-15 / (J * A)));
    assertThat(descent.drift(0, J, A)).isNotCloseTo(flow.drift(0, J, A), within(1e-3));
  }

  /** One step: {@code z ← z − η H ε} and no more. */
  @Test
  void oneStepIsOneStep() {
    var one = new Descent(0.3, 1);
    assertThat(one.decay(J)).isCloseTo(1 - 0.3 * J, within(1e-15));
    assertThat(one.once(0, J)).isCloseTo(0.3, within(1e-15));
    assertThat(one.twice(0, J, A)).isZero();
    assertThat(one.drift(0, J, A)).isZero();
    assertThat(one.driftWithin(0, J, A)).isCloseTo(0.3 * 0.3 / 2, within(1e-15));
    assertThat(one.third(0, J, A, B)).isCloseTo(0.3 * 0.3 * 0.3 / 6, within(1e-15));
  }
}

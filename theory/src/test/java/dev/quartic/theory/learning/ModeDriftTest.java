package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeDriftTest {
  private static final Relaxation FLOW = Relaxation.of(new TrainingPlan.GradientFlow(List.of(1.0)));

  /** Θ with eigenvalues 0.1 and 10 in the directions (1, 1)/√2 and (1, −1)/√2. */
  private static final Matrix THETA =
      Matrix.ofRows(new double[] {5.05, -4.95}, new double[] {-4.95, 5.05});

  private static ModeDrift modes(double slow, double fast) {
    return new ModeDrift(NtkSpectrum.of(THETA, 1e-15), new double[] {slow, fast});
  }

  @Test
  void kernelThatGrowsAsAWholeHasMovedByThatShare() {
    Matrix drift = Matrix.build(2, 2, (i, j) -> 0.2 * THETA.get(i, j));
    for (double time : new double[] {0.3, 5, Double.POSITIVE_INFINITY}) {
      assertThat(modes(0.7, 2).change(drift, FLOW, time)).isCloseTo(0.2, within(1e-13));
    }
  }

  @Test
  void slowModeIsSeenOnceItIsLearned() {
    Matrix drift = Matrix.build(2, 2, (_, _) -> 0.025); // half of the slow eigenvalue, 1/200 of Θ
    assertThat(modes(1, 0).change(drift, FLOW, Double.POSITIVE_INFINITY))
        .isCloseTo(0.5, within(1e-12));
    assertThat(modes(0, 1).change(drift, FLOW, Double.POSITIVE_INFINITY))
        .isCloseTo(0, within(1e-12));
    double slow = Math.pow(-Math.expm1(-0.1), 2);
    double fast = Math.pow(-Math.expm1(-10), 2);
    assertThat(modes(1, 1).change(drift, FLOW, 1))
        .isCloseTo(0.5 * Math.sqrt(slow / (slow + fast)), within(1e-12));
  }

  @Test
  void nothingHasMovedBeforeAnythingIsLearned() {
    assertThat(modes(1, 1).change(THETA, FLOW, 0)).isZero();
  }

  @Test
  void modesWithoutEigenvalueAreLeftOut() {
    Matrix singular = Matrix.ofRows(new double[] {1, 1}, new double[] {1, 1});
    var learned = new ModeDrift(NtkSpectrum.of(singular, 1e-15, 1), new double[] {3, 1});
    Matrix drift = Matrix.build(2, 2, (i, j) -> i == j ? 1 : 0.2);
    assertThat(learned.change(drift, FLOW, 2)).isCloseTo(0.6, within(1e-12));
  }
}

package dev.quartic.theory.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelRegressionTest {
  private static final double ROUNDING = 1e-13;
  private static final Matrix FEATURES = ReferenceModel.model(0).features();
  private static final Matrix TARGETS = Matrix.wrap(2, 1, ReferenceModel.TARGETS.clone());
  private static final Matrix KERNEL = Blas.product(FEATURES, false, FEATURES, true);

  /** On paper: k = [[2, 1], [1, 2]], k⁻¹ = [[2, −1], [−1, 2]]/3, predictions 2 and 1. */
  @Test
  void twoPointsByHand() {
    var regression = KernelRegression.of(KERNEL, 2).orElseThrow();
    assertThat(regression.inverse().data())
        .containsExactly(new double[] {2 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0}, within(ROUNDING));
    assertThat(regression.predict(TARGETS).data())
        .containsExactly(new double[] {2, 1, 2, 1}, within(ROUNDING));
  }

  /** A linear model from zero, trained to the end by either algorithm, is kernel regression. */
  @Test
  void isTheEndOfTraining() {
    double[] regression = KernelRegression.of(KERNEL, 2).orElseThrow().predict(TARGETS).data();
    var zero = new ParameterDraw(new double[3], 0, 0.7);
    for (TrainingPlan plan :
        List.of(
            new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY)),
            new TrainingPlan.GradientDescent(0.5, List.of(Double.POSITIVE_INFINITY)))) {
      assertThat(LinearMoments.of(FEATURES, zero, plan, TARGETS).mean().data())
          .containsExactly(regression, within(ROUNDING));
    }
  }

  /**
   * Test sample 0 keeps what of θ the training samples do not see: φ̂ = φ − G φ_A = (1, 1, −1)/3,
   * variance C/3. Test sample 1 lies in their span and keeps nothing.
   */
  @Test
  void varianceByHand() {
    var draw = new ParameterDraw(new double[] {3, 3, 0}, 1.2, 1);
    var moments =
        LinearMoments.of(
            FEATURES,
            draw,
            new TrainingPlan.GradientFlow(List.of(0.0, Double.POSITIVE_INFINITY)),
            TARGETS);
    assertThat(moments.covariance().get(1, 2, 2)).isCloseTo(0.4, within(ROUNDING));
    assertThat(moments.covariance().get(1, 3, 3)).isCloseTo(0, within(ROUNDING));
    assertThat(moments.covariance().get(0, 2, 3)).isCloseTo(0, within(ROUNDING)); // φ₂·φ₃ = 0
    assertThat(moments.mean().get(0, 2, 0)).isCloseTo(6, within(ROUNDING));
    assertThat(moments.mean().get(1, 2, 0)).isCloseTo(2 + 2, within(ROUNDING)); // φ̂·start = 2
  }

  @Test
  void singularKernelsHaveNone() {
    assertThat(KernelRegression.of(Matrix.ofRows(new double[] {1, 1}, new double[] {1, 1}), 2))
        .isEmpty();
  }
}

package dev.quartic.study.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Linear;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthProfileTest {
  private static final int DEPTH = 4;

  /** Deep linear networks at C_W = c: |z|² grows like cˡ, gradients like c^(L−ℓ), at any width. */
  @Test
  void deepLinearNetworksFollowPowers() {
    double c = 1.1;
    var model =
        new NetworkModel(
            Architecture.uniform(2, DEPTH, 64, 1),
            new Linear(),
            InitializationVariances.uniform(DEPTH, 0, c),
            LearningRates.uniform(DEPTH, 0.5, 2));
    Matrix inputs =
        Matrix.ofRows(new double[] {1, 2}, new double[] {0.5, -1}); // |x|²/n₀: 2.5, 0.625
    double square = (2.5 + 0.625) / 2;
    var profile = DepthProfile.of(Start.of("linear", model, square), inputs, 7, 60);
    for (int layer = 1; layer <= DEPTH; layer++) {
      double gradient = Math.pow(c, DEPTH - layer);
      double below = square * Math.pow(c, layer - 1);
      int at = layer - 1;
      assertThat(profile.ntk().theory()[at]).isCloseTo(gradient * (0.5 + 2 * below), within(1e-12));
      if (layer < DEPTH) {
        assertThat(profile.squares().theory()[at]).isCloseTo(c * below, within(1e-12));
        assertThat(profile.gradients().theory()[at]).isCloseTo(gradient, within(1e-12));
      }
    }
    assertMeasured(profile.squares());
    assertMeasured(profile.gradients());
    assertMeasured(profile.ntk());
  }

  /** Signals and gradients by both ways, through blocks and around them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void residualNetworksFollowTheirGrowth(int maps) {
    var blocks =
        maps == 1
            ? ResidualBlocks.ofOneMap(List.of(0.8, -0.6))
            : ResidualBlocks.ofTwoMaps(1, 0.8, 48);
    var model =
        new NetworkModel(
            blocks.architecture(2, 64, 1),
            new Linear(),
            InitializationVariances.uniform(DEPTH, 0.1, 0.7),
            LearningRates.uniform(DEPTH, 0.5, 2));
    Matrix inputs = Matrix.ofRows(new double[] {1, 2}, new double[] {0.5, -1});
    var profile = DepthProfile.of(Start.of("linear", model, 1.5), inputs, 7, 60);
    assertMeasured(profile.squares());
    assertMeasured(profile.gradients());
    assertMeasured(profile.ntk());
  }

  /** Means of linear networks have no corrections: five standard errors of 60 networks. */
  private static void assertMeasured(DepthProfile.Curve curve) {
    for (int layer = 0; layer < curve.mean().length; layer++) {
      assertThat(curve.error()[layer]).isPositive().isLessThan(0.2 * curve.mean()[layer]);
      assertThat(curve.mean()[layer])
          .isCloseTo(curve.theory()[layer], within(5 * curve.error()[layer]));
    }
  }
}

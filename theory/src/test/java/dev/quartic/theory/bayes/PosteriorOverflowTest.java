package dev.quartic.theory.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NotFinite;
import org.junit.jupiter.api.Test;

/** Targets whose squares no number holds once left nine arrays of NaN, and success. */
class PosteriorOverflowTest {
  private static final KernelMixture MIXTURE = KernelMixture.random(11, 5, 4);

  @Test
  void targetsBeyondTheRangeOfSquares() {
    Matrix targets = Matrix.ofRows(new double[][] {{1e155}, {-1e155}, {1e154}});
    assertThatThrownBy(() -> NearlyGaussianPosterior.of(MIXTURE.expanded(100), targets, 0.1))
        .isInstanceOf(NotFinite.class)
        .hasMessageContaining("targets go up to 1.00e+155");
  }

  @Test
  void largeTargetsWithinIt() {
    Matrix targets = Matrix.ofRows(new double[][] {{1e50}, {-1e50}, {1e49}});
    var posterior = NearlyGaussianPosterior.of(MIXTURE.expanded(100), targets, 0.1);
    assertThat(posterior.mean1().maxAbs()).isGreaterThan(1e40).isFinite();
  }
}

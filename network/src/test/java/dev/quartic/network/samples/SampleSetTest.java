package dev.quartic.network.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.array.Matrix;
import org.junit.jupiter.api.Test;

class SampleSetTest {
  private static final Samples TRAIN =
      new Samples(
          Matrix.ofRows(new double[] {1, 2, 3}, new double[] {4, 5, 6}),
          Matrix.ofRows(new double[] {0.5}, new double[] {-0.5}));

  @Test
  void trainingSamplesComeFirst() {
    var all = new SampleSet(TRAIN, new Samples(Matrix.ofRows(new double[] {7, 8, 9}), null));
    assertThat(all.count()).isEqualTo(3);
    assertThat(all.inputDimension()).isEqualTo(3);
    assertThat(all.inputs().row(0)).containsExactly(1, 2, 3);
    assertThat(all.inputs().row(2)).containsExactly(7, 8, 9);
  }

  @Test
  void thereMayBeNoTestSamples() {
    var all = new SampleSet(TRAIN, Samples.none(3));
    assertThat(all.count()).isEqualTo(2);
    assertThat(all.inputs().data()).containsExactly(TRAIN.inputs().data());
  }

  @Test
  void dimensionsMustAgree() {
    assertThatThrownBy(() -> new SampleSet(TRAIN, Samples.none(2)))
        .hasMessage("test inputs must have the 3 components of training inputs, but have 2");
  }

  @Test
  void everyInputHasATargetOrNoneHas() {
    assertThatThrownBy(() -> new Samples(TRAIN.inputs(), Matrix.zeros(3, 1)))
        .hasMessageContaining("there are 3 targets for 2 inputs");
    assertThat(new Samples(TRAIN.inputs(), null).count()).isEqualTo(2);
  }
}

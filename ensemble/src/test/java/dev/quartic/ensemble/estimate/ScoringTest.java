package dev.quartic.ensemble.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static Scoring of(double[]... targets) {
    return new Scoring(new Samples(Matrix.zeros(targets.length, 1), Matrix.ofRows(targets)));
  }

  @Test
  void signsAreTwoClasses() {
    var scoring = of(new double[] {1}, new double[] {-1}, new double[] {1}, new double[] {-1});
    double[] outputs = {9, 0.5, 2, 0, -3}; // the first belongs to something else
    assertThat(scoring.accuracy(outputs, 1)).isEqualTo(0.5);
    assertThat(scoring.loss(outputs, 1)).isEqualTo((0.25 + 9 + 1 + 4) / 2);
  }

  @Test
  void oneHotRowsAreClassesOfAnyTwoValues() {
    var scoring = of(new double[] {-0.1, 0.9}, new double[] {0.9, -0.1});
    assertThat(scoring.accuracy(new double[] {1, 2, 3, 4}, 0)).isEqualTo(0.5);
  }

  @Test
  void otherTargetsHaveALossAlone() {
    assertThat(of(new double[] {0.5}).hasAccuracy()).isFalse();
    assertThat(of(new double[] {0, 1, 1}).hasAccuracy()).isFalse();
    assertThat(of(new double[] {0.5}).hasLoss()).isTrue();
    var none = new Scoring(Samples.none(3));
    assertThat(none.hasLoss()).isFalse();
    assertThat(none.loss(new double[0], 0)).isNaN();
  }
}

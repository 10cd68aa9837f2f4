package dev.quartic.study.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.array.NdArray;
import org.junit.jupiter.api.Test;

class CountedScoresTest {
  private static final NdArray SCORES =
      NdArray.wrap(new double[] {1, 2, 3, 4, 5, Double.NaN, 7, 8}, 2, 2, 2);

  @Test
  void countsMirrorImagesOnce() {
    assertThat(CountedScores.of(SCORES, true)).containsExactly(1, 2, 4, 5, 8);
  }

  @Test
  void countsAllOfAnArrayThatHappensToBeSquare() { // as many samples as outputs
    assertThat(CountedScores.of(SCORES, false)).containsExactly(1, 2, 3, 4, 5, 7, 8);
  }

  @Test
  void countsTheTimesAskedFor() {
    assertThat(CountedScores.of(SCORES, true, time -> time == 1)).containsExactly(5, 8);
  }

  @Test
  void aCoefficientOfAMeanHasNoMirrorImages() {
    NdArray ones = NdArray.wrap(new double[] {1, 1, 1, 1}, 1, 2, 2);
    var fit =
        new FittedArray("mean1", WidthModel.testing(WidthLaw.INVERSE, 4), ones, ones, ones, ones);
    boolean[] times = {true};
    assertThat(CoefficientTest.of(fit, ones, ones, false).zScores(times)).hasSize(4);
    assertThat(CoefficientTest.of(fit, ones, ones, true).zScores(times)).hasSize(3);
  }
}

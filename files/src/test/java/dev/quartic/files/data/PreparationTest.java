package dev.quartic.files.data;

import static dev.quartic.files.experiment.Preprocessing.CENTER;
import static dev.quartic.files.experiment.Preprocessing.STANDARDIZE;
import static dev.quartic.files.experiment.Preprocessing.UNIT_NORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static Matrix random(int rows, long seed) {
    var random = RandomStream.of(seed, 0);
    return Matrix.build(rows, 3, (_, column) -> column == 2 ? 0.1 : 1 + random.nextGaussian());
  }

  /** Later samples, and steps that were written down, to the last digit. */
  @Test
  void samplesThatComeLaterArePreparedLikeTestSamples() {
    for (List<Preprocessing> steps :
        List.of(
            List.<Preprocessing>of(),
            List.of(CENTER),
            List.of(UNIT_NORM, STANDARDIZE),
            List.of(STANDARDIZE, UNIT_NORM, CENTER))) {
      Matrix train = random(20, 1);
      Matrix later = random(7, 2);
      var samples = new SampleSet(new Samples(train, null), new Samples(later, null));
      double[] expected =
          Preparation.of(steps, samples.train().inputs()).applied(samples).test().inputs().data();
      Preparation learned = Preparation.of(steps, train);
      assertThat(learned.applied(later, "new").data()).isEqualTo(expected);
      Map<String, NdArray> written = learned.arrays();
      Preparation again = Preparation.of(steps, name -> Objects.requireNonNull(written.get(name)));
      assertThat(again.applied(later, "new").data()).isEqualTo(expected);
    }
  }
}

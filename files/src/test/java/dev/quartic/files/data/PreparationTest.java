package dev.quartic.files.data;

import static dev.quartic.files.experiment.Preprocessing.CENTER;
import static dev.quartic.files.experiment.Preprocessing.STANDARDIZE;
import static dev.quartic.files.experiment.Preprocessing.UNIT_NORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.ByteTable;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
      assertThat(learned.applied(later, "new").matrix().data()).isEqualTo(expected);
      Map<String, NdArray> written = learned.arrays();
      Preparation again = Preparation.of(steps, name -> Objects.requireNonNull(written.get(name)));
      assertThat(again.applied(later, "new").matrix().data()).isEqualTo(expected);
    }
  }

  /** Bytes stay bytes, and what is read of them is what doubles would have become. */
  @Test
  void narrowInputsArePreparedWhenTheyAreReadToTheSameDoubles() {
    byte[] pixels = new byte[20 * 5];
    new Random(3).nextBytes(pixels);
    for (int sample = 0; sample < 20; sample++) {
      pixels[sample * 5 + 2] = 7; // a constant feature
    }
    var narrow = new ByteTable(20, 5, pixels, 255);
    Matrix wide = Matrix.build(20, 5, (i, k) -> Byte.toUnsignedInt(pixels[i * 5 + k]) / 255.0);
    for (List<Preprocessing> steps :
        List.of(List.of(CENTER), List.of(UNIT_NORM), List.of(UNIT_NORM, STANDARDIZE, CENTER))) {
      Table prepared = Preparation.of(steps, narrow).applied(narrow, "training");
      assertThat(prepared).isNotInstanceOf(Matrix.class);
      assertThat(prepared.bytes()).isLessThan(wide.bytes());
      assertThat(prepared.matrix().data())
          .isEqualTo(Preparation.of(steps, wide).applied(wide, "training").matrix().data());
    }
  }
}

package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.experiment.Preprocessing.CENTER;
import static dev.quartic.files.experiment.Preprocessing.STANDARDIZE;
import static dev.quartic.files.experiment.Preprocessing.UNIT_NORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
  private static final Offset<Double> ROUNDING =
      Offset.offset(4e-16); // sums of a few numbers near 1
  private static final SampleSet SAMPLES =
      new SampleSet(
          new Samples(
              Matrix.ofRows(new double[] {1, 0.1}, new double[] {3, 0.1}, new double[] {8, 0.1}),
              null),
          new Samples(Matrix.ofRows(new double[] {5, 0.4}), null));

  @Test
  void centersOnTheMeanOfTrainingInputs() {
    SampleSet centered = prepared(List.of(CENTER), SAMPLES);
    assertThat(centered.train().inputs().data())
        .containsExactly(new double[] {-3, 0, -1, 0, 4, 0}, ROUNDING);
    assertThat(centered.test().inputs().data()).containsExactly(new double[] {1, 0.3}, ROUNDING);
  }

  @Test
  void standardizesByTrainingStatisticsAndLeavesConstantsAtZero() {
    SampleSet standardized = prepared(List.of(STANDARDIZE), SAMPLES);
    double deviation = Math.sqrt((9 + 1 + 16) / 3.0);
    assertThat(standardized.train().inputs().data())
        .containsExactly(
            new double[] {-3 / deviation, 0, -1 / deviation, 0, 4 / deviation, 0}, ROUNDING);
    assertThat(standardized.test().inputs().data())
        .containsExactly(new double[] {1 / deviation, 0}, ROUNDING);
  }

  /**
   * The sum of 0.1 over many samples is not that many times 0.1; the deviation must be 0 all the
   * same.
   */
  @Test
  void constantsStayConstantsInSpiteOfRounding() {
    Matrix constant = Matrix.build(1000, 1, (_, _) -> 0.1);
    var samples = new SampleSet(new Samples(constant, null), Samples.none(1));
    assertThat(prepared(List.of(STANDARDIZE), samples).train().inputs().data()).containsOnly(0);
    assertThat(prepared(List.of(CENTER), samples).train().inputs().data()).containsOnly(0);
  }

  @Test
  void unitNormMakesTheKernelOfTheInputOne() {
    SampleSet scaled = prepared(List.of(UNIT_NORM), SAMPLES);
    for (int sample = 0; sample < scaled.count(); sample++) {
      double[] x = scaled.inputs().row(sample);
      assertThat((x[0] * x[0] + x[1] * x[1]) / 2).isEqualTo(1, ROUNDING);
    }
  }

  @Test
  void unitNormSurvivesSquaresThatDoNotFitInADouble() {
    for (double scale : new double[] {1e-200, 1e200}) {
      Matrix inputs = Matrix.ofRows(new double[] {3 * scale, 4 * scale});
      var samples = new SampleSet(new Samples(inputs, null), Samples.none(2));
      assertThat(prepared(List.of(UNIT_NORM), samples).train().inputs().data())
          .containsExactly(new double[] {0.6 * Math.sqrt(2), 0.8 * Math.sqrt(2)}, ROUNDING);
    }
  }

  @Test
  void stepsFollowTheOrderGiven() {
    List<Preprocessing> steps = List.of(CENTER, UNIT_NORM);
    assertThat(prepared(steps, SAMPLES).train().inputs().data())
        .containsExactly(
            new double[] {-Math.sqrt(2), 0, -Math.sqrt(2), 0, Math.sqrt(2), 0}, ROUNDING);
  }

  @Test
  void refusesToScaleZero() {
    var samples =
        new SampleSet(
            SAMPLES.train(),
            new Samples(Matrix.ofRows(new double[] {1, 0}, new double[] {0, 0}), null));
    assertRefused(
        () -> prepared(List.of(UNIT_NORM), samples),
        "data.preprocess: required inputs other than zero for unit-norm,"
            + " found zeros in test sample 1, counted from 0");
  }

  private static SampleSet prepared(List<Preprocessing> steps, SampleSet samples) {
    return Preparation.of(steps, samples.train().inputs()).applied(samples);
  }
}

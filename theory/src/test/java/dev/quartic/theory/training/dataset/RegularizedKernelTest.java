package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegularizedKernelTest {
  private static final int TRAIN = 150; // more than one panel
  private static final int DIMENSION = 5;
  private static final Workers WORKERS = new Workers(2);
  private static final GaussianAverages AVERAGES = GaussianAverages.DEFAULT;
  private static final NetworkModel MODEL =
      new NetworkModel(
          Architecture.uniform(DIMENSION, 3, 10, 2),
          new Tanh(),
          InitializationVariances.uniform(3, 0.1, 1.7),
          LearningRates.uniform(3, 0.3, 1));

  private static Matrix random(int rows, int columns, long seed) {
    var random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }

  private static Matrix inputs() {
    Matrix inputs = random(TRAIN, DIMENSION, 1);
    System.arraycopy(inputs.data(), 0, inputs.data(), 9 * DIMENSION, DIMENSION); // 9 repeats 0
    return inputs;
  }

  /** All samples but one, and that one at the end, as a test sample. */
  private static Matrix without(Matrix rows, int left) {
    return Matrix.build(
        rows.rows(),
        rows.columns(),
        (row, column) -> rows.get(row == TRAIN - 1 ? left : row < left ? row : row + 1, column));
  }

  /** Trained again without the sample, that is. */
  @Test
  void samplesLeftOutAreThoseThatTrainingNeverSaw() {
    Matrix y = random(TRAIN, 2, 2);
    for (double ridge : new double[] {0.03, 2}) {
      try (var kernel = RegularizedKernel.ofNtk(MODEL, AVERAGES, inputs(), WORKERS);
          var raised = kernel.raised(ridge).orElseThrow()) {
        Matrix leftOut = raised.leftOut(y);
        for (int left : new int[] {0, 9, 70, TRAIN - 1}) {
          try (var trained =
              EndOfTraining.of(
                  MODEL, AVERAGES, without(inputs(), left), TRAIN - 1, ridge, false, WORKERS)) {
            Matrix seen = without(y, left).block(0, TRAIN - 1, 0, 2);
            Matrix mean =
                trained
                    .predict(
                        new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), ridge),
                        seen)
                    .means()
                    .getFirst();
            for (int output = 0; output < 2; output++) {
              // kernels to 1e-12, times a condition number of some 1e3
              assertThat(leftOut.get(left, output))
                  .as("sample %d, ridge %s", left, ridge)
                  .isCloseTo(mean.get(TRAIN - 1, output), within(1e-9));
            }
          }
        }
      }
    }
  }

  @Test
  void theSameForThePosterior() {
    Matrix y = random(TRAIN, 2, 2);
    try (var kernel = RegularizedKernel.ofKernel(MODEL, AVERAGES, inputs(), WORKERS);
        var raised = kernel.raised(0.2).orElseThrow();
        var trained =
            DataSetPosterior.of(
                MODEL, AVERAGES, without(inputs(), 3), TRAIN - 1, 0.2, false, WORKERS)) {
      Matrix mean =
          trained
              .predict(new TrainingPlan.Bayesian(0.2), without(y, 3).block(0, TRAIN - 1, 0, 2))
              .means()
              .getFirst();
      assertThat(raised.leftOut(y).get(3, 1)).isCloseTo(mean.get(TRAIN - 1, 1), within(1e-9));
    }
  }

  /** Digit for digit: each value is factored from the kernel, not from what the last one left. */
  @Test
  void evidenceIsThatOfThePosteriorAndValuesDoNotDisturbEachOther() {
    Matrix y = random(TRAIN, 2, 2);
    try (var kernel = RegularizedKernel.ofKernel(MODEL, AVERAGES, inputs(), WORKERS)) {
      for (double noise : new double[] {0.1, 3, 0.1}) {
        try (var raised = kernel.raised(noise).orElseThrow();
            var posterior =
                DataSetPosterior.of(MODEL, AVERAGES, inputs(), TRAIN, noise, false, WORKERS)) {
          double evidence =
              posterior.predict(new TrainingPlan.Bayesian(noise), y).logEvidence().orElseThrow();
          assertThat(raised.logEvidence(y)).isEqualTo(evidence);
        }
      }
    }
  }

  @Test
  void withoutAnythingOnTheDiagonalRepeatedInputsAreSingular() {
    try (var kernel = RegularizedKernel.ofNtk(MODEL, AVERAGES, inputs(), WORKERS)) {
      assertThat(kernel.raised(0)).isEmpty();
      try (var raised = kernel.raised(1e-3).orElseThrow()) {
        assertThat(raised.relativeError()).isBetween(1e-13, 1e-6);
      }
    }
  }
}

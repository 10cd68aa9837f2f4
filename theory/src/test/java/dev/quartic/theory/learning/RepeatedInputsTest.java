package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.OutputTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training at order 1/n where inputs repeat and their targets disagree: the end is where late times
 * go.
 */
class RepeatedInputsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Late enough for the slowest mode, of rate 0.4, to be below 1e-12. */
  private static final double LATE = 80;

  private static final double STEP = 0.1;

  static List<TrainingPlan> plans() {
    return List.of(
        new TrainingPlan.GradientFlow(List.of(LATE, INFINITY)),
        new TrainingPlan.GradientFlow(List.of(1e300, INFINITY)),
        new TrainingPlan.GradientDescent(STEP, List.of(LATE / STEP, INFINITY)),
        new TrainingPlan.GradientDescent(STEP, 0.5, List.of(LATE / STEP, INFINITY)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theEndIsWhereLateTimesGo(TrainingPlan plan) {
    var workers = new Workers(1);
    Matrix inputs =
        Matrix.ofRows(
            new double[] {1, 0.2},
            new double[] {-0.3, 1},
            new double[] {1, 0.2},
            new double[] {0.5, 0.7});
    Matrix targets =
        Matrix.ofRows(new double[] {1, 0}, new double[] {0.5, 1}, new double[] {-2, 1});
    var model =
        new NetworkModel(
            Architecture.uniform(2, 3, 30, 2),
            new Tanh(),
            InitializationVariances.uniform(3, 0.1, 1.5),
            LearningRates.uniform(3, 1, 1));
    OutputTensors output =
        TensorFlow.of(model, workers).output(inputs, FiniteWidthTraining.tuples(3));
    NtkSpectrum spectrum = LinearTraining.of(output.kernels(), inputs.block(0, 3, 0, 2)).spectrum();
    assertThat(spectrum.nullModes()).isEqualTo(1);
    assertThat(spectrum.eigenvalue(1)).isGreaterThan(0.4);
    assertThat(FiniteWidthTraining.obstacle(plan, spectrum)).isEmpty();
    var result = new FiniteWidthTraining(model, output, spectrum).predict(plan, targets, workers);
    FirstOrderPrediction found = result.value();
    FirstOrderPrediction error = result.error();
    same(found.mean(), error.mean());
    same(found.covariance(), error.covariance());
    same(found.thirdCumulant(), error.thirdCumulant());
    same(found.fourthCumulant(), error.fourthCumulant());
    same(found.ntkDrift(), error.ntkDrift());
    same(
        Objects.requireNonNull(found.hiddenKernelDrift()),
        Objects.requireNonNull(error.hiddenKernelDrift()));
    assertThat(found.mean().get(1, 3, 0)).isNotZero();
  }

  /**
   * The entries of both times, and the stated error of the second. Tensors of equal samples agree
   * to their error only, 1e-11, which the late time multiplies by up to its square in modes that
   * rest: 1e-6 of the largest. At the end itself that is gone.
   */
  private static void same(NdArray array, NdArray error) {
    int size = array.data().length / 2;
    double largest = 0;
    for (double value : array.data()) {
      assertThat(value).isFinite();
      largest = Math.max(largest, Math.abs(value));
    }
    for (int place = 0; place < size; place++) {
      assertThat(array.data()[size + place]).isCloseTo(array.data()[place], within(1e-6 * largest));
      assertThat(error.data()[size + place]).isLessThan(1e-7 * largest);
    }
  }
}

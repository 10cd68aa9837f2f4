package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@link LinearTraining}, which forms every matrix over all samples. */
class DataSetLearnerTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int TRAIN = 290;
  private static final int TEST = 30;
  private static final int DIMENSION = 12;
  private static final Workers WORKERS = new Workers(2);
  private static final GaussianAverages AVERAGES = GaussianAverages.DEFAULT;

  private static NetworkModel model(Activation activation) {
    return new NetworkModel(
        Architecture.uniform(DIMENSION, 3, 10, 2),
        activation,
        InitializationVariances.uniform(3, 0.1, 1.7),
        LearningRates.uniform(3, 0.3, 1));
  }

  private static Matrix inputs(boolean repeats) {
    var random = RandomStream.of(11, 0);
    Matrix inputs = Matrix.build(TRAIN + TEST, DIMENSION, (_, _) -> random.nextGaussian());
    for (int k = 0; repeats && k < DIMENSION; k++) {
      inputs.data()[5 * DIMENSION + k] = inputs.get(1, k);
      inputs.data()[280 * DIMENSION + k] = inputs.get(1, k);
    }
    return inputs;
  }

  private static Matrix targets() {
    var random = RandomStream.of(12, 0);
    return Matrix.build(TRAIN, 2, (_, _) -> random.nextGaussian());
  }

  private static InfiniteWidthPrediction whole(
      NetworkModel model, Matrix inputs, TrainingPlan plan) {
    var kernels = new KernelRecursion(model, AVERAGES, WORKERS).output(inputs);
    return LinearTraining.of(kernels, inputs.block(0, TRAIN, 0, DIMENSION))
        .predict(plan, targets());
  }

  static List<Activation> activations() {
    return List.of(new Relu(), new Tanh());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theEndIsThatOfTheWhole(Activation activation) {
    for (boolean repeats : new boolean[] {false, true}) {
      var plan = new TrainingPlan.GradientFlow(List.of(INFINITY));
      try (var learner =
          EndOfTraining.of(model(activation), AVERAGES, inputs(repeats), TRAIN, 0, true, WORKERS)) {
        assertSame(
            learner.predict(plan, targets()), whole(model(activation), inputs(repeats), plan));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theEndWithARidgeIsThatOfTheWhole(Activation activation) {
    for (boolean repeats : new boolean[] {false, true}) {
      var plan = new TrainingPlan.GradientFlow(List.of(INFINITY), 0.3);
      try (var learner =
          EndOfTraining.of(
              model(activation), AVERAGES, inputs(repeats), TRAIN, 0.3, true, WORKERS)) {
        assertSame(
            learner.predict(plan, targets()), whole(model(activation), inputs(repeats), plan));
      }
    }
  }

  /** Where {@code dz/dt = −Θ (z − y) − ρ (z − z₀)} comes to rest, and on the way there. */
  @Test
  void aRidgeHoldsFunctionsBack() {
    var ridge = new Relaxation.Ridge(0.5);
    assertThat(ridge.response(2, INFINITY)).isCloseTo(1 / 2.5, within(1e-15));
    assertThat(ridge.decay(2, INFINITY)).isCloseTo(0.5 / 2.5, within(1e-15));
    assertThat(ridge.decay(0, 3)).isEqualTo(1);
    double z = 1;
    int steps = 200_000;
    for (int step = 0; step < steps; step++) {
      z += 0.7 / steps * (-2 * z - 0.5 * (z - 1));
    }
    assertThat(ridge.decay(2, 0.7)).isCloseTo(z, within(1e-5));
    assertThat(ridge.decay(2, 0.7) + 2 * ridge.response(2, 0.7)).isCloseTo(1, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void allTimesAreThoseOfTheWhole(Activation activation) {
    for (boolean repeats : new boolean[] {false, true}) {
      for (TrainingPlan plan :
          List.of(
              new TrainingPlan.GradientFlow(List.of(0.0, 0.01, 1.0, 100.0, INFINITY)),
              new TrainingPlan.GradientFlow(List.of(0.01, 1.0, INFINITY), 0.3),
              new TrainingPlan.GradientDescent(1e-3, List.of(3.0, 1000.0, INFINITY)),
              new TrainingPlan.GradientDescent(1e-3, 0.5, List.of(7.0, 400.0, INFINITY)))) {
        try (var learner =
            ModesOfTraining.of(
                model(activation), AVERAGES, inputs(repeats), TRAIN, true, WORKERS)) {
          assertSame(
              learner.predict(plan, targets()), whole(model(activation), inputs(repeats), plan));
        }
      }
    }
  }

  private static void assertSame(InfiniteWidthPrediction found, InfiniteWidthPrediction expected) {
    assertThat(found.times()).isEqualTo(expected.times());
    assertThat(found.coveredFrom()).isEqualTo(TRAIN);
    double error = 1e-9;
    for (int time = 0; time < expected.times().size(); time++) {
      Matrix mean = found.means().get(time);
      Matrix covariance = found.covariances().get(time);
      for (int i = 0; i < TRAIN + TEST; i++) {
        assertThat(mean.get(i, 1))
            .as("mean %d at time %d", i, time)
            .isCloseTo(expected.means().get(time).get(i, 1), within(error));
        assertThat(found.variances().get(time)[i])
            .as("variance %d at time %d", i, time)
            .isCloseTo(expected.variances().get(time)[i], within(error));
        for (int j = TRAIN; i >= TRAIN && j < TRAIN + TEST; j++) {
          assertThat(covariance.get(i - TRAIN, j - TRAIN))
              .isCloseTo(expected.covariances().get(time).get(i, j), within(error));
        }
      }
    }
    assertThat(found.relativeError()).isBetween(0.5 * expected.relativeError(), 1e-6);
  }

  @Test
  void theConditioningIsThatOfTheSpectrum() {
    try (var end =
            EndOfTraining.of(model(new Tanh()), AVERAGES, inputs(true), TRAIN, 0, false, WORKERS);
        var modes =
            ModesOfTraining.of(model(new Tanh()), AVERAGES, inputs(true), TRAIN, false, WORKERS)) {
      double condition = modes.conditioning().conditionNumber();
      assertThat(modes.spectrum().nullModes()).isEqualTo(2);
      // equal inputs count twice in the largest eigenvalue
      assertThat(end.conditioning().conditionNumber())
          .isCloseTo(condition, within(0.1 * condition));
      assertThat(end.conditioning().nullModes()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> end.predict(new TrainingPlan.GradientFlow(List.of(1.0, INFINITY)), targets()));
    }
  }

  @Test
  void nearlyRepeatedInputsHaveNoEnd() {
    Matrix inputs = inputs(true);
    inputs.data()[5 * DIMENSION] *= 1 + 1e-13;
    assertThatThrownBy(
            () -> EndOfTraining.of(model(new Tanh()), AVERAGES, inputs, TRAIN, 0, false, WORKERS))
        .isInstanceOf(IllConditioned.class)
        .hasMessageContaining("289 different training samples");
  }

  @Test
  void threadsChangeNoDigit() {
    var plan = new TrainingPlan.GradientFlow(List.of(0.5, INFINITY));
    var end = new TrainingPlan.GradientFlow(List.of(INFINITY));
    double[][] found = new double[4][];
    for (int threads : new int[] {1, 3}) {
      try (var modes =
              ModesOfTraining.of(
                  model(new Tanh()), AVERAGES, inputs(false), TRAIN, false, new Workers(threads));
          var last =
              EndOfTraining.of(
                  model(new Tanh()),
                  AVERAGES,
                  inputs(false),
                  TRAIN,
                  0,
                  false,
                  new Workers(threads))) {
        found[threads / 2] = modes.predict(plan, targets()).variances().getFirst();
        found[2 + threads / 2] = last.predict(end, targets()).means().getFirst().data();
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
    assertThat(found[2]).isEqualTo(found[3]);
  }
}

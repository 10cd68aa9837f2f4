package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link ModesOfTraining}, which has all eigenvectors. */
class ResolventTrainingTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int TRAIN = 290;
  private static final int TEST = 60;
  private static final int CHOSEN = 20;
  private static final int DIMENSION = 3; // few, for a wide spectrum
  private static final GaussianAverages AVERAGES = GaussianAverages.DEFAULT;
  private static final Workers WORKERS = new Workers(2);

  private static NetworkModel model(Activation activation) {
    return new NetworkModel(
        Architecture.uniform(DIMENSION, 3, 10, 2),
        activation,
        InitializationVariances.uniform(3, 0.1, 1.7),
        LearningRates.uniform(3, 0.3, 1));
  }

  private static Matrix random(int rows, int columns, long seed) {
    var random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }

  private static Matrix inputs(boolean repeats) {
    Matrix inputs = random(TRAIN + TEST, DIMENSION, 11);
    for (int k = 0; repeats && k < DIMENSION; k++) {
      inputs.data()[5 * DIMENSION + k] = inputs.get(1, k);
    }
    return inputs;
  }

  private static ResolventTraining resolvents(Activation activation, boolean repeats, Workers w) {
    return ResolventTraining.of(
        model(activation), AVERAGES, inputs(repeats), TRAIN, CHOSEN, new LocalEngine(w), _ -> {});
  }

  static List<TrainingPlan> plans() {
    return List.of(
        new TrainingPlan.GradientFlow(List.of(0.0, 1e-3, 1.0, 30.0, 1e3)),
        new TrainingPlan.GradientFlow(List.of(0.01, 1.0, INFINITY), 0.3),
        new TrainingPlan.GradientDescent(5e-4, List.of(1.0, 3.0, 1000.0, 100_000.0)),
        new TrainingPlan.GradientDescent(5e-4, 0.5, List.of(7.0, 400.0)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyAlgorithmIsThatOfTheModes(TrainingPlan plan) {
    for (Activation activation : List.of(new Relu(), new Tanh())) {
      try (var found = resolvents(activation, true, WORKERS);
          var modes =
              ModesOfTraining.of(
                  model(activation), AVERAGES, inputs(true), TRAIN, false, WORKERS)) {
        Matrix targets = random(TRAIN, 2, 12);
        assertSame(
            found.predict(plan, targets),
            modes.predict(plan, targets),
            found.sizes().meanVariance());
      }
    }
  }

  /** Twelve times over the whole spectrum of Θ, of a condition number of 2e4. */
  @Test
  void theWholeWayToTheEndIsThatOfTheModes() {
    try (var found = resolvents(new Relu(), false, WORKERS);
        var modes =
            ModesOfTraining.of(model(new Relu()), AVERAGES, inputs(false), TRAIN, false, WORKERS)) {
      double condition = modes.conditioning().conditionNumber();
      assertThat(condition).isGreaterThan(1e4);
      assertThat(found.conditioning().conditionNumber())
          .isCloseTo(condition, within(1e-2 * condition));
      assertThat(found.conditioning().spreadTimes(12)).hasSize(12);
      List<Double> times = new ArrayList<>(modes.conditioning().spreadTimes(12));
      times.add(INFINITY);
      var plan = new TrainingPlan.GradientFlow(times);
      Matrix targets = random(TRAIN, 2, 12);
      assertSame(
          found.predict(plan, targets), modes.predict(plan, targets), found.sizes().meanVariance());
    }
  }

  /** Targets have unit mean square. The rest is rounding, amplified by the solves of both. */
  private static void assertSame(
      InfiniteWidthPrediction found, InfiniteWidthPrediction expected, double prior) {
    double rounding = 1e-8;
    double error = ResolventWindow.GOAL + rounding;
    assertThat(found.relativeError()).isBetween(0.5 * expected.relativeError(), 1e-3);
    for (int time = 0; time < expected.times().size(); time++) {
      for (int i = 0; i < TRAIN + TEST; i++) {
        for (int output = 0; output < 2; output++) {
          assertThat(found.means().get(time).get(i, output))
              .as("mean %d at time %d", i, time)
              .isCloseTo(expected.means().get(time).get(i, output), within(2 * error));
        }
        double variance = found.variances().get(time)[i];
        if (i < CHOSEN / 10 || (i >= TRAIN && i < TRAIN + CHOSEN)) {
          assertThat(variance)
              .as("variance %d at time %d", i, time)
              .isCloseTo(expected.variances().get(time)[i], within(2 * error * prior));
        } else {
          assertThat(variance).isNaN();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 10, 1e4})
  void whatIsLeftOutOfASeriesIsNoMoreThanStated(double time) {
    double shift = 0.05;
    double largest = 40;
    var flow = new Relaxation.Flow();
    ResolventSeries series = ResolventSeries.of(x -> flow.decay(x, time), shift, largest);
    double least = ResolventSeries.least(shift, largest);
    for (int degree : new int[] {5, 20, 60}) {
      double worst = 0;
      for (int index = 0; index <= 2000; index++) {
        double theta = largest * Math.pow(10, -6 * index / 2000.0);
        double s = (2 * shift / (theta + shift) - 1 - least) / (1 - least);
        double sum = 0;
        for (int k = degree; k >= 0; k--) {
          sum += series.coefficients()[k] * Math.cos(k * Math.acos(Math.clamp(s, -1, 1)));
        }
        worst = Math.max(worst, Math.abs(sum - flow.decay(theta, time)));
      }
      assertThat(worst).isBetween(0.0, series.error(degree) + 1e-12);
      assertThat(series.degree(series.error(degree))).isLessThanOrEqualTo(degree);
    }
  }

  @Test
  void repeatedInputsHaveNoEndHere() {
    try (var training = resolvents(new Relu(), true, WORKERS)) {
      assertThat(training.conditioning().hasEnd()).isFalse();
      assertThatThrownBy(() ->
              training.predict(
                  new TrainingPlan.GradientFlow(List.of(1.0, INFINITY)), random(TRAIN, 2, 1)))
          .isInstanceOf(IllConditioned.class)
          .hasMessageContaining("290 training samples is singular");
    }
  }

  @Test
  void threadsChangeNoDigit() {
    double[][] found = new double[2][];
    for (int threads : new int[] {1, 3}) {
      try (var training = resolvents(new Relu(), false, new Workers(threads))) {
        found[threads / 2] =
            training
                .predict(new TrainingPlan.GradientFlow(List.of(0.3, 9.0)), random(TRAIN, 2, 4))
                .means()
                .getLast()
                .data();
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
  }
}

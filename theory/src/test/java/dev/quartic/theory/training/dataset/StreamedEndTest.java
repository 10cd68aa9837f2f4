package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link EndOfTraining}, which keeps all tiles. */
class StreamedEndTest {
  private static final int TRAIN = 610; // three tiles: one rests in each round
  private static final int TEST = 300;
  private static final int CHOSEN = 40;
  private static final int DIMENSION = 9;
  private static final GaussianAverages AVERAGES = GaussianAverages.DEFAULT;

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

  private static Matrix inputs() {
    return inputs(true);
  }

  private static Matrix inputs(boolean repeats) {
    Matrix inputs = random(TRAIN + TEST, DIMENSION, 3);
    for (int k = 0; repeats && k < DIMENSION; k++) {
      inputs.data()[5 * DIMENSION + k] = inputs.get(1, k);
    }
    return inputs;
  }

  private static StreamedEnd streamed(
      Activation activation, double ridge, int chosen, boolean landmarks, int threads) {
    Engine engine = LocalEngine.of(threads);
    return landmarks
        ? StreamedEnd.byLandmarks(
            model(activation), AVERAGES, inputs(), TRAIN, ridge, chosen, 300, engine, _ -> {})
        : StreamedEnd.of(
            model(activation), AVERAGES, inputs(), TRAIN, ridge, chosen, engine, _ -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "0, relu, false",
    "0.2, relu, false",
    "0.2, tanh, false",
    "0, relu, true",
    "0.2, relu, true",
    "0.2, tanh, true"
  })
  void theEndIsThatOfKeptTiles(double ridge, String name, boolean landmarks) {
    Activation activation = name.equals("relu") ? new Relu() : new Tanh();
    var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), ridge);
    Matrix targets = random(TRAIN, 2, 4);
    var workers = new Workers(2);
    try (var kept =
            EndOfTraining.of(model(activation), AVERAGES, inputs(), TRAIN, ridge, false, workers);
        var streamed = streamed(activation, ridge, CHOSEN, landmarks, 2)) {
      var expected = kept.predict(plan, targets);
      var found = streamed.predict(plan, targets);
      assertThat(streamed.residual()).isBetween(0.0, 1e-6);
      int own = ridge > 0 ? CHOSEN / 10 : TRAIN;
      for (int i = 0; i < TRAIN + TEST; i++) {
        assertThat(found.means().getFirst().get(i, 1))
            .isCloseTo(expected.means().getFirst().get(i, 1), within(1e-6));
        double variance = found.variances().getFirst()[i];
        if (i < own || (i >= TRAIN && i < TRAIN + CHOSEN)) {
          assertThat(variance)
              .as("variance %d", i)
              .isCloseTo(expected.variances().getFirst()[i], within(1e-5));
        } else if (i != 5) {
          assertThat(variance).isNaN();
        }
      }
      double condition = kept.conditioning().conditionNumber();
      assertThat(streamed.conditioning().conditionNumber()) // landmarks know θ_min from below
          .isBetween(0.9 * condition, (landmarks ? 1.5 : 1.1) * condition);
      assertThat(streamed.sizes().meanNtk())
          .isCloseTo(kept.sizes().meanNtk(), within(1e-12 * kept.sizes().meanNtk()));
    }
  }

  /** In an order of chance, without repeats that would put targets in order anyway. */
  @Test
  void landmarksKeepTargetsBesideTheirInputs() {
    var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), 0.2);
    Matrix targets = random(TRAIN, 2, 4);
    Matrix inputs = inputs(false);
    NetworkModel model = model(new Relu());
    Engine engine = LocalEngine.of(2);
    try (var kept = EndOfTraining.of(model, AVERAGES, inputs, TRAIN, 0.2, false, engine.workers());
        var led =
            StreamedEnd.byLandmarks(
                model, AVERAGES, inputs, TRAIN, 0.2, 20, 300, engine, _ -> {})) {
      assertThat(led.predict(plan, targets).means().getFirst().data())
          .containsExactly(kept.predict(plan, targets).means().getFirst().data(), within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsChangeNoDigit(boolean landmarks) {
    var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), 0.1);
    double[][] found = new double[2][];
    for (int threads : new int[] {1, 3}) {
      try (var end = streamed(new Relu(), 0.1, 5, landmarks, threads)) {
        found[threads / 2] = end.predict(plan, random(TRAIN, 2, 4)).means().getFirst().data();
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
  }
}

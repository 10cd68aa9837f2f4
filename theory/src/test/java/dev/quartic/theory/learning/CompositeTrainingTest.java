package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairings of outputs carried through all contractions, against composite indices: three outputs,
 * two training samples, one test sample, tensors of random numbers, so that no term can hide.
 */
class CompositeTrainingTest {
  private static final int SAMPLES = 3;
  private static final int TRAIN = 2;
  private static final int OUTPUTS = 3;
  private static final int WIDTH = 5;

  static Stream<TrainingPlan> plans() {
    double end = Double.POSITIVE_INFINITY;
    return Stream.of(
        new TrainingPlan.GradientFlow(List.of(0.4)),
        new TrainingPlan.GradientFlow(List.of(end)),
        new TrainingPlan.GradientDescent(0.15, List.of(4.0)),
        new TrainingPlan.GradientDescent(0.15, List.of(end)),
        new TrainingPlan.GradientDescent(0.15, 0.7, List.of(6.0)),
        new TrainingPlan.GradientDescent(0.15, 0.7, List.of(end)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void agreesWithTheFormulasAsTheyStand(TrainingPlan plan) {
    var random = new Random(11);
    Matrix kernel = positive(random);
    Matrix ntk = positive(random);
    Matrix targets = Matrix.build(TRAIN, OUTPUTS, (_, _) -> random.nextGaussian());
    var tensors = CompositeTensors.random(SAMPLES, OUTPUTS, 12);
    var kernels = new LayerKernels(2, kernel, ntk, 0, 0);
    ModeBasis basis = ModeBasis.of(kernels, NtkSpectrum.of(ntk.block(0, TRAIN, 0, TRAIN), 1e-15));
    double time = plan.times().getFirst();
    PaperProjectors projectors = PaperProjectors.of(plan, time);
    var statistics = OutputStatistics.values(tensors.layer(), WIDTH, new Room());
    var residuals = Residuals.of(basis, kernel, targets);
    var times =
        new PredictedTimes(
            plan.times(),
            new ProjectorTables[] {ProjectorTables.of(plan, time, basis)},
            SAMPLES,
            OUTPUTS,
            false,
            () -> new FirstOrderTraining(statistics, null, basis, residuals));
    LocalEngine.of(1).run(times, 0, times::put);
    FirstOrderPrediction predicted = times.result();
    var oracle = new CompositeTraining(tensors, basis, kernel, targets, projectors, WIDTH);
    compare(predicted, oracle);
  }

  private static Matrix positive(Random random) {
    Matrix root = Matrix.build(SAMPLES, SAMPLES, (_, _) -> random.nextGaussian());
    Matrix square = Blas.product(root, false, root, true);
    return Matrix.build(
        SAMPLES, SAMPLES, (i, j) -> square.get(i, j) / SAMPLES + (i == j ? 0.5 : 0));
  }

  private static void compare(FirstOrderPrediction predicted, CompositeTraining oracle) {
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int output = 0; output < OUTPUTS; output++) {
        int p = output * SAMPLES + sample;
        close(predicted.mean().get(0, sample, output), oracle.mean(p));
        close(predicted.thirdCumulant().get(0, sample, output), oracle.third(p));
        close(predicted.fourthCumulant().get(0, sample, output), oracle.fourth(p));
        for (int other = 0; other < SAMPLES * OUTPUTS; other++) {
          close(
              predicted.covariance().get(0, sample, output, other % SAMPLES, other / SAMPLES),
              oracle.covariance(p, other));
        }
      }
      for (int other = 0; other < SAMPLES; other++) {
        close(predicted.ntkDrift().get(0, sample, other), oracle.ntkDrift(sample, other));
      }
    }
  }

  /** Sums of some thousand terms of order 1 to 100. */
  private static void close(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
  }
}

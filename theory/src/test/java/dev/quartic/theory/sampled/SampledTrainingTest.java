package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.SampleTuples;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.learning.FiniteWidthTraining;
import dev.quartic.theory.learning.FirstOrderPrediction;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sampled route against the dense one, entry by entry. */
class SampledTrainingTest {
  private static final int DRAWS = 60;

  /** Of sums over draws in single precision, of numbers below one. */
  private static final double ROUNDING = 1e-7;

  private final Workers workers = new Workers(2);

  /** A network and how it learns; the plan is in units of its own spectrum. */
  private final class Case {
    private final Matrix targets;
    private final int samples;
    private final SampledTraining sampled;
    private final TrainingPlan plan;
    private final FirstOrderPrediction exact;

    Case(Activation activation, int depth, int outputs, int samples, double step) {
      this(activation, depth, outputs, samples, step, 0);
    }

    Case(Activation activation, int depth, int outputs, int samples, double step, double momentum) {
      NetworkModel model = SmallNetworks.of(activation, depth, outputs);
      int train = samples - 2;
      this.samples = samples;
      Matrix inputs = SmallNetworks.inputs(samples, 11);
      targets = SmallNetworks.targets(train, outputs, 11);
      sampled = SampledTraining.of(model, inputs, train, workers);
      NtkSpectrum spectrum = sampled.linear().spectrum();
      plan = plan(spectrum, step, momentum);
      exact =
          new FiniteWidthTraining(
                  model, TensorFlow.of(model, workers).output(inputs, SampleTuples.ALL), spectrum)
              .predict(plan, targets, workers)
              .value();
    }

    private static TrainingPlan plan(NtkSpectrum spectrum, double step, double momentum) {
      double early = 1 / spectrum.largest();
      double middle = 1 / spectrum.eigenvalue(spectrum.size() / 2);
      if (step == 0) {
        return new TrainingPlan.GradientFlow(List.of(early, middle, 3 * middle));
      }
      double size = step / spectrum.largest();
      double unit = (1 - momentum) * middle / size;
      return new TrainingPlan.GradientDescent(
          size, momentum, List.of(1.0, 3.0, 3 + Math.ceil(unit), 3 + Math.ceil(3 * unit)));
    }

    SampledPrediction run(long seed, int batches, int threads) {
      return sampled.predict(plan, targets, request(seed, batches), LocalEngine.of(threads));
    }

    SamplingRequest request(long seed, int batches) {
      return SamplingRequest.of(seed, IntStream.range(0, samples).boxed().toList(), DRAWS, batches);
    }

    Scores scores(int seeds, int batches) {
      var scores = new Scores();
      for (int seed = 1; seed <= seeds; seed++) {
        scores.add(exact, run(seed, batches, 2));
      }
      return scores;
    }
  }

  static List<Arguments> cases() {
    return List.of(
        Arguments.of(new Tanh(), 3, 1, 7, 0),
        Arguments.of(new Gelu(), 4, 1, 6, 0),
        Arguments.of(new Sin(), 3, 1, 6, 0.7),
        Arguments.of(new Tanh(), 4, 3, 6, 0),
        Arguments.of(new Gelu(), 2, 2, 6, 0.6));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheDenseRoute(
      Activation activation, int depth, int outputs, int samples, double step) {
    new Case(activation, depth, outputs, samples, step).scores(4, 24).agree();
  }

  static List<Arguments> heavyBalls() {
    return List.of(
        Arguments.of(new Sin(), 3, 1, 6, 0.9, 0.6), Arguments.of(new Tanh(), 4, 2, 6, 0.5, 0.8));
  }

  @ParameterizedTest
  @MethodSource("heavyBalls")
  void agreesWithTheDenseRouteWhereStepsCarryEachOtherOn(
      Activation activation, int depth, int outputs, int samples, double step, double momentum) {
    new Case(activation, depth, outputs, samples, step, momentum).scores(4, 24).agree();
  }

  /** Ten seeds of each case: stated errors are honest. */
  @Tag("full")
  @Test
  void statesHonestErrors() {
    var all = new Scores();
    for (Case each :
        List.of(
            new Case(new Tanh(), 3, 1, 12, 0),
            new Case(new Tanh(), 4, 3, 6, 0.5),
            new Case(new Gelu(), 3, 3, 6, 0),
            new Case(new Gelu(), 4, 1, 8, 0.6),
            new Case(new Sin(), 3, 1, 8, 0),
            new Case(new Sin(), 4, 2, 6, 0))) {
      Scores scores = each.scores(10, 200);
      scores.agreeWithin(0.8, 1.2);
      all.add(scores);
    }
    all.agreeWithin(0.9, 1.1);
  }

  /** Tables of rank 3 for 8 samples are far off; what they miss is sampled as well. */
  @Test
  void coarseViewsAreRightOnAverage() {
    var some = new Case(new Tanh(), 3, 1, 8, 0);
    var scores = new Scores();
    for (int seed = 1; seed <= 4; seed++) {
      scores.add(
          some.exact,
          some.sampled.predict(
              some.plan,
              some.targets,
              some.request(seed, 40).with(new SamplingRequest.Coarse(3, 2)),
              LocalEngine.of(2)));
    }
    scores.agree();
  }

  @Test
  void oneAffineMapHasNoCorrection() {
    Matrix inputs = SmallNetworks.inputs(4, 1);
    SampledPrediction none =
        SampledTraining.of(SmallNetworks.of(new Tanh(), 1, 1), inputs, 3, workers)
            .predict(
                new TrainingPlan.GradientFlow(List.of(1.0)),
                SmallNetworks.targets(3, 1, 1),
                SamplingRequest.of(1, List.of(0, 3), DRAWS, 20),
                LocalEngine.of(1));
    assertThat(none.mean().data()).containsOnly(0);
    assertThat(none.fullCovariance().data()).containsOnly(0);
    assertThat(none.ntkDrift().data()).containsOnly(0);
  }

  /** Where training has not begun nothing has moved but the initial functions. */
  @Test
  void startsWithTheShiftOfTheKernel() {
    Matrix inputs = SmallNetworks.inputs(5, 1);
    SampledTraining sampled =
        SampledTraining.of(SmallNetworks.of(new Gelu(), 3, 1), inputs, 3, workers);
    SampledPrediction start =
        sampled.predict(
            new TrainingPlan.GradientFlow(List.of(0.0)),
            SmallNetworks.targets(3, 1, 1),
            SamplingRequest.of(1, List.of(0, 1, 2, 3, 4), DRAWS, 20),
            LocalEngine.of(1));
    assertThat(start.mean().data()).containsOnly(0);
    for (int p = 0; p < 5; p++) {
      for (int q = 0; q < 5; q++) {
        assertThat(start.fullCovariance().get(0, p, 0, q, 0))
            .isCloseTo(sampled.metricShift().get(p, q), within(1e-15));
      }
    }
  }

  @Test
  void digitsDoNotDependOnThreads() {
    var some = new Case(new Tanh(), 3, 1, 6, 0);
    SampledPrediction one = some.run(5, 20, 1);
    for (int threads : new int[] {2, 7}) {
      SampledPrediction more = some.run(5, 20, threads);
      assertThat(more.mean().data()).isEqualTo(one.mean().data());
      assertThat(more.fullCovariance().data()).isEqualTo(one.fullCovariance().data());
      assertThat(more.fullCovarianceError().data()).isEqualTo(one.fullCovarianceError().data());
      assertThat(more.ntkDrift().data()).isEqualTo(one.ntkDrift().data());
    }
  }

  /** The same draws, read at fewer places. */
  @Test
  void diagonalsAreThoseOfTheWhole() {
    var some = new Case(new Gelu(), 3, 2, 6, 0);
    SampledPrediction whole = some.run(5, 20, 2);
    List<Integer> observed = List.of(1, 4, 5);
    SampledPrediction part =
        some.sampled.predict(
            some.plan,
            some.targets,
            SamplingRequest.of(5, observed, DRAWS, 20).diagonals(),
            LocalEngine.of(2));
    assertThat(part.covariance()).isNull();
    assertThat(part.mean().data()).isEqualTo(whole.mean().data());
    for (int time = 0; time < 3; time++) {
      for (int row = 0; row < observed.size(); row++) {
        int p = observed.get(row);
        assertThat(part.ntkDrift().get(time, row))
            .isCloseTo(whole.ntkDrift().get(time, p, p), within(ROUNDING));
        for (int o = 0; o < 2; o++) {
          assertThat(part.variance().get(time, row, o))
              .isCloseTo(whole.fullCovariance().get(time, p, o, p, o), within(ROUNDING))
              .isCloseTo(whole.variance().get(time, p, o), within(ROUNDING));
          assertThat(part.varianceError().get(time, row, o))
              .isCloseTo(whole.fullCovarianceError().get(time, p, o, p, o), within(ROUNDING));
        }
      }
    }
  }

  /** Of one number, its own error; of two that move alike, more than a sum of squares. */
  @Test
  void combinationsHaveErrorsOfTheirOwn() {
    var some = new Case(new Gelu(), 3, 2, 6, 0);
    List<Integer> observed = List.of(1, 4, 5);
    double[] oneMean = new double[12];
    oneMean[3] = 2;
    double[] oneVariance = new double[6];
    oneVariance[4] = -1;
    SampledPrediction found =
        some.sampled.predict(
            some.plan,
            some.targets,
            some.sampled.linear().predict(some.plan, some.targets),
            SamplingRequest.of(5, observed, DRAWS, 20),
            List.of(
                new Combination(1, oneMean, new double[6]),
                new Combination(2, new double[12], oneVariance),
                new Combination(1, oneMean, oneVariance)),
            SamplingDesk.of(LocalEngine.of(2)),
            SamplingState.Watch.NOBODY);
    double mean = found.mean().get(1, 1, 1);
    assertThat(found.combined().get(0)).isCloseTo(2 * mean, within(1e-12));
    assertThat(found.combinedError().get(0))
        .isCloseTo(2 * found.meanError().get(1, 1, 1), within(1e-12));
    assertThat(found.combined().get(1)).isCloseTo(-found.variance().get(2, 2, 0), within(1e-12));
    assertThat(found.combinedError().get(1))
        .isCloseTo(found.varianceError().get(2, 2, 0), within(1e-12));
    assertThat(found.combined().get(2))
        .isCloseTo(2 * mean - found.variance().get(1, 2, 0), within(1e-12));
    double apart =
        Math.hypot(2 * found.meanError().get(1, 1, 1), found.varianceError().get(1, 2, 0));
    assertThat(found.combinedError().get(2)).isPositive().isLessThan(2 * apart).isNotEqualTo(apart);
    assertThatThrownBy(() ->
            new Combination(3, oneMean, oneVariance).requireShape(new Layout(3, 6, 3, 2, true, 1)))
        .hasMessageContaining("at one of 3 times");
  }

  @Test
  void samplesUntilItsErrorIsReached() {
    var some = new Case(new Tanh(), 3, 1, 6, 0);
    var request =
        SamplingRequest.of(5, List.of(4, 5), DRAWS, 20).diagonals().until(5e-4, 5e-3, 10_000);
    SampledPrediction reached =
        some.sampled.predict(some.plan, some.targets, request, LocalEngine.of(2));
    assertThat(reached.reached().batches()).isGreaterThan(40).isLessThan(10_000);
    assertThat(reached.reached().meanError()).isLessThan(5e-4);
    assertThat(reached.reached().varianceError()).isLessThan(5e-3);
  }

  /** Labels of zero and an odd activation: no mean moves, and no batch would lessen its spread. */
  @Test
  void endsWhereMeansHaveNoSpread() {
    SampledTraining sampled =
        SampledTraining.of(
            SmallNetworks.of(new Tanh(), 3, 1), SmallNetworks.inputs(4, 1), 3, workers);
    SampledPrediction still =
        sampled.predict(
            new TrainingPlan.GradientFlow(List.of(1.0)),
            Matrix.zeros(3, 1),
            SamplingRequest.of(1, List.of(3), DRAWS, 20).until(1e-9, 0, 1_000),
            LocalEngine.of(1));
    assertThat(still.mean().data()).containsOnly(0);
    assertThat(still.reached().varianceError()).isGreaterThan(1e-9);
    assertThat(still.reached().batches()).isEqualTo(40);
  }

  @Test
  void refusesWhatItCannotDo() {
    Matrix inputs = SmallNetworks.inputs(4, 1);
    assertThatThrownBy(
            () -> SampledTraining.of(SmallNetworks.of(new Relu(), 3, 1), inputs, 3, workers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relu has a kink");
    SampledTraining sampled =
        SampledTraining.of(SmallNetworks.of(new Tanh(), 3, 1), inputs, 3, workers);
    assertThatThrownBy(() ->
            sampled.predict(
                new TrainingPlan.GradientFlow(List.of(1.0), 0.1),
                SmallNetworks.targets(3, 1, 1),
                SamplingRequest.of(1, List.of(3), DRAWS, 20),
                LocalEngine.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a ridge");
    assertThatThrownBy(() -> SamplingRequest.of(1, List.of(3), DRAWS, 3))
        .hasMessageContaining("at least 20 batches");
  }
}

package dev.quartic.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.estimate.Cumulants;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Estimates with a control variate must be those without, for any control, only with less noise for
 * a good one.
 */
class ControlTest {
  private static final Matrix INPUTS =
      Matrix.ofRows(new double[] {1, 0.3}, new double[] {-0.4, 1}, new double[] {0.5, 0.6});
  private static final Matrix TARGETS = Matrix.ofRows(new double[] {1, 0}, new double[] {-1, 0.5});
  private static final SampleSet SAMPLES =
      new SampleSet(
          new Samples(INPUTS.block(0, 2, 0, 2), TARGETS),
          new Samples(INPUTS.block(2, 3, 0, 2), null));
  private static final TrainingPlan PLAN = new TrainingPlan.GradientDescent(0.2, List.of(1.0, 8.0));

  private static NetworkModel model(int width) {
    return new NetworkModel(
        Architecture.uniform(2, 3, width, 2),
        new Tanh(),
        InitializationVariances.uniform(3, 0.1, 1.5),
        LearningRates.uniform(3, 1, 1));
  }

  private static LinearizedControl control(TrainingPlan plan, Matrix targets) {
    return new LinearizedControl(
        plan,
        targets,
        List.of(
            Matrix.build(3, 3, (i, j) -> i == j ? 0.7 : 0.1 * (i - j)),
            Matrix.build(3, 3, (i, j) -> 0.2 * i - 0.3 * j)),
        List.of(
            Matrix.build(3, 2, (i, o) -> 0.02 * i), Matrix.build(3, 2, (i, o) -> 0.05 * (o - i))));
  }

  /** Another algorithm, other targets, maps that have nothing to do with training. */
  private static final LinearizedControl ARBITRARY =
      control(
          new TrainingPlan.GradientFlow(List.of(0.7, Double.POSITIVE_INFINITY)),
          Matrix.ofRows(new double[] {0.4, 1}, new double[] {-1, 0}));

  /** The linear dynamics of the very training. */
  private static final LinearizedControl GOOD = control(PLAN, TARGETS);

  private static EnsembleResult trained(LinearizedControl control, int width, int members, int s) {
    return EnsembleSimulation.run(
        model(width),
        SAMPLES,
        PLAN,
        EnsembleSettings.of(members, s, 2),
        control,
        EnsembleObserver.NONE,
        null);
  }

  private static MomentEstimate untrained(
      LinearizedControl control, int width, int members, int seed) {
    return ControlSimulation.run(
        model(width),
        SAMPLES,
        PLAN,
        EnsembleSettings.of(members, seed, 2),
        control,
        EnsembleObserver.NONE,
        null);
  }

  private static Cumulants cumulants(LinearizedControl control, int members, int more, int seed) {
    MomentEstimate level = Objects.requireNonNull(trained(control, 12, members, seed).controlled());
    return Cumulants.of(level.plus(untrained(control, 12, more, ~seed)), control.centres());
  }

  @Test
  void anyControlGivesTheSameCumulants() {
    var plain = trained(GOOD, 12, 4000, 21);
    Cumulants good = cumulants(GOOD, 1000, 16_000, 22);
    Cumulants arbitrary = cumulants(ARBITRARY, 4000, 4000, 23);
    for (Cumulants one : List.of(good, arbitrary)) {
      agree(one.mean(), one.meanError(), plain.mean(), plain.meanError());
      agree(one.covariance(), one.covarianceError(), plain.covariance(), plain.covarianceError());
    }
    agree(good.third(), good.thirdError(), arbitrary.third(), arbitrary.thirdError());
    agree(good.fourth(), good.fourthError(), arbitrary.fourth(), arbitrary.fourthError());
  }

  private static void agree(NdArray one, NdArray error, NdArray other, NdArray otherError) {
    double squares = 0;
    int count = one.data().length;
    for (int entry = 0; entry < count; entry++) {
      double z =
          (one.data()[entry] - other.data()[entry])
              / Math.hypot(error.data()[entry], otherError.data()[entry]);
      assertThat(z).isBetween(-4.5, 4.5);
      squares += z * z;
    }
    // entries are correlated: a dozen of them amount to a few
    assertThat(Math.sqrt(squares / count)).isBetween(0.2, 1.9);
  }

  @Test
  void statedErrorsAreThoseOfRepetition() {
    int repetitions = 60;
    List<Cumulants> repeated = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      repeated.add(cumulants(GOOD, 150, 600, 1000 + repetition));
    }
    Cumulants last = repeated.getLast();
    // a standard deviation of 60 numbers is known to 9 %; entries are averaged. Errors of fourth
    // powers are themselves uncertain by more
    assertThat(ratio(repeated.stream().map(Cumulants::mean).toList(), last.meanError()))
        .isBetween(0.8, 1.2);
    assertThat(ratio(repeated.stream().map(Cumulants::covariance).toList(), last.covarianceError()))
        .isBetween(0.75, 1.25);
    assertThat(ratio(repeated.stream().map(Cumulants::third).toList(), last.thirdError()))
        .isBetween(0.65, 1.4);
    assertThat(ratio(repeated.stream().map(Cumulants::fourth).toList(), last.fourthError()))
        .isBetween(0.55, 1.6);
  }

  private static double ratio(List<NdArray> repeated, NdArray stated) {
    double sum = 0;
    int size = stated.data().length;
    int count = repeated.size();
    for (int entry = 0; entry < size; entry++) {
      double mean = 0;
      double square = 0;
      for (NdArray one : repeated) {
        mean += one.data()[entry] / count;
        square += one.data()[entry] * one.data()[entry] / count;
      }
      double deviation = Math.sqrt((square - mean * mean) * count / (count - 1));
      sum += stated.data()[entry] / deviation / size;
    }
    return sum;
  }

  /**
   * What the linear dynamics leave is O(1/n): four times the width, a sixteenth of the variance.
   */
  @Test
  void theTrainedLevelVariesLessTheWiderTheNetwork() {
    double narrow = spread(trained(GOOD, 24, 300, 4));
    double wide = spread(trained(GOOD, 96, 300, 4));
    assertThat(narrow / wide).isBetween(3.0, 5.5);
  }

  private static double spread(EnsembleResult result) {
    NdArray covariance = Objects.requireNonNull(result.controlled()).powersCovariance();
    double sum = 0;
    for (int p = 0; p < covariance.length(1); p++) {
      sum += covariance.get(1, p, 0, 0);
    }
    return Math.sqrt(sum);
  }

  /**
   * Before training, with M = 1, the control is z(0): there is nothing left to train for, and at
   * depth 2 {@code n κ₄ = 3 C_W² (⟨σ⁴⟩ − ⟨σ²⟩²)} exactly.
   */
  @Test
  void theFourthCumulantOfAShallowNetworkIsKnown() {
    int width = 20;
    var shallow =
        new NetworkModel(
            Architecture.uniform(2, 2, width, 1),
            new Tanh(),
            InitializationVariances.uniform(2, 0.1, 1.5),
            LearningRates.uniform(2, 1, 1));
    Matrix targets = Matrix.ofRows(new double[] {1}, new double[] {-1});
    var samples = new SampleSet(new Samples(INPUTS.block(0, 2, 0, 2), targets), Samples.none(2));
    var plan = new TrainingPlan.GradientFlow(List.of(0.0));
    var control =
        new LinearizedControl(
            plan,
            targets,
            List.of(Matrix.build(2, 2, (i, j) -> i == j ? 1 : 0)),
            List.of(Matrix.zeros(2, 1)));
    var settings = EnsembleSettings.of(20_000, 3, 2);
    Cumulants cumulants =
        Cumulants.of(
            ControlSimulation.run(
                shallow, samples, plan, settings, control, EnsembleObserver.NONE, null),
            control.centres());
    for (int sample = 0; sample < 2; sample++) {
      double x = INPUTS.get(sample, 0);
      double y = INPUTS.get(sample, 1);
      double variance = 0.1 + 1.5 * (x * x + y * y) / 2;
      double second = average(variance, 2);
      double expected = 3 * 1.5 * 1.5 * (average(variance, 4) - second * second) / width;
      double error = cumulants.fourthError().get(0, sample, 0);
      assertThat(cumulants.fourth().get(0, sample, 0)).isCloseTo(expected, within(4.5 * error));
      assertThat(error).isLessThan(0.05 * expected);
      assertThat(cumulants.mean().get(0, sample, 0)).isZero();
      double covariance = 0.1 + 1.5 * second;
      assertThat(cumulants.covariance().get(0, sample, 0, sample, 0))
          .isCloseTo(covariance, within(4.5 * cumulants.covarianceError().data()[3 * sample]));
    }
  }

  /** ⟨tanhᵏ⟩ by the trapezoidal rule, exact to rounding for this smooth integrand. */
  private static double average(double variance, int power) {
    double sum = 0;
    double step = 0.01;
    for (double g = -9; g <= 9; g += step) {
      sum +=
          step
              * Math.pow(Math.tanh(Math.sqrt(variance) * g), power)
              * Math.exp(-g * g / 2)
              / Math.sqrt(2 * Math.PI);
    }
    return sum;
  }

  @Test
  void untrainedNetworksGiveTheSameDigitsForAnyThreadsAndAfterAStop(@TempDir Path folder) {
    var file = CheckpointFile.of(folder.resolve("level"), "test");
    MomentEstimate one = level(1, 200, null, EnsembleObserver.NONE);
    assertThat(level(3, 200, null, EnsembleObserver.NONE).second().data())
        .isEqualTo(one.second().data());
    var now = new CheckpointFile(file.path(), java.time.Duration.ZERO, "test");
    assertThatThrownBy(() ->
            level(
                2,
                200,
                now,
                (done, _) -> {
                  if (done >= 64) {
                    throw new IllegalStateException("stopped");
                  }
                }))
        .hasMessage("stopped");
    MomentEstimate continued = level(1, 200, now, EnsembleObserver.NONE);
    assertThat(continued.second().data()).isEqualTo(one.second().data());
    assertThat(continued.powersCovariance().data()).isEqualTo(one.powersCovariance().data());
  }

  private static MomentEstimate level(
      int threads,
      int members,
      @org.jspecify.annotations.Nullable CheckpointFile file,
      EnsembleObserver observer) {
    return ControlSimulation.run(
        model(6), SAMPLES, PLAN, EnsembleSettings.of(members, 5, threads), GOOD, observer, file);
  }

  @Test
  void aControlForOtherTimesIsRefused() {
    assertThatThrownBy(() ->
            new LinearizedControl(
                new TrainingPlan.GradientFlow(List.of(1.0)), TARGETS, GOOD.maps(), GOOD.centres()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 times, but has 2 and 2");
  }
}

package dev.quartic.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.train.TrainingFailedException;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EnsembleSimulationTest {
  private static final NetworkModel MODEL = TestNetworks.model(new Tanh(), 3, 8, 6, 2);
  private static final SampleSet SAMPLES = TestNetworks.samples(5, 4, 3, 3, 2);
  private static final TrainingPlan DESCENT =
      new TrainingPlan.GradientDescent(0.05, List.of(0.0, 3.0, 10.0));
  private static final TrainingPlan FLOW =
      new TrainingPlan.GradientFlow(List.of(0.5, 2.0, Double.POSITIVE_INFINITY));
  static final List<TrainingPlan> PLANS = List.of(DESCENT, FLOW);

  private static EnsembleResult run(TrainingPlan plan, int members, int threads) {
    var settings = EnsembleSettings.of(members, 9, threads);
    return EnsembleSimulation.run(MODEL, SAMPLES, plan, settings, EnsembleObserver.NONE, null);
  }

  private static void assertSameDigits(EnsembleResult found, EnsembleResult expected) {
    assertThat(found.mean().data()).isEqualTo(expected.mean().data());
    assertThat(found.meanError().data()).isEqualTo(expected.meanError().data());
    assertThat(found.covariance().data()).isEqualTo(expected.covariance().data());
    assertThat(found.covarianceError().data()).isEqualTo(expected.covarianceError().data());
    assertThat(found.ntkDrift().data()).isEqualTo(expected.ntkDrift().data());
    assertThat(found.ntkDriftError().data()).isEqualTo(expected.ntkDriftError().data());
    assertThat(found.retainedOutputs().data()).isEqualTo(expected.retainedOutputs().data());
    assertThat(found.trainLoss().mean().data()).isEqualTo(expected.trainLoss().mean().data());
    assertThat(found.training().steps()).isEqualTo(expected.training().steps());
    assertThat(found.training().integration()).isEqualTo(expected.training().integration());
  }

  @ParameterizedTest
  @FieldSource("PLANS")
  void threadsDoNotChangeADigit(TrainingPlan plan) {
    EnsembleResult expected = run(plan, 75, 1);
    assertSameDigits(run(plan, 75, 2), expected);
    assertSameDigits(run(plan, 75, 5), expected);
  }

  @ParameterizedTest
  @FieldSource("PLANS")
  void momentsAreThoseOfTheRetainedMembers(TrainingPlan plan) {
    EnsembleResult result = run(plan, 40, 2);
    double[] outputs = result.retainedOutputs().data();
    int size = outputs.length / 40;
    double[] targets = TestNetworks.normal(6, 4, 2).data(); // those of SAMPLES
    for (int time = 0; time < 3; time++) {
      double loss = 0;
      for (int p = 0; p < 14; p++) {
        double mean = 0;
        for (int member = 0; member < 40; member++) {
          mean += outputs[member * size + time * 14 + p] / 40;
        }
        double variance = 0;
        for (int member = 0; member < 40; member++) {
          double z = outputs[member * size + time * 14 + p];
          variance += (z - mean) * (z - mean) / 39;
          loss += p < 8 ? Math.pow(z - targets[p], 2) / 80 : 0;
        }
        assertThat(result.mean().get(time, p / 2, p % 2)).isCloseTo(mean, within(1e-13));
        assertThat(result.covariance().get(time, p / 2, p % 2, p / 2, p % 2))
            .isCloseTo(variance, within(1e-13));
      }
      assertThat(result.trainLoss().mean().get(time)).isCloseTo(loss, within(1e-13));
    }
    assertThat(result.mean().shape()).containsExactly(3, 7, 2);
    assertThat(result.covariance().shape()).containsExactly(3, 7, 2, 7, 2);
    assertThat(result.ntkDrift().shape()).containsExactly(3, 7, 7);
    assertThat(result.retainedOutputs().shape()).containsExactly(40, 3, 7, 2);
    assertThat(result.testLoss()).isNotNull();
    assertThat(result.trainAccuracy()).isNull();
  }

  @Test
  void kernelsDoNotDriftBeforeTraining() {
    var result = run(DESCENT, 4, 1);
    assertThat(result.ntkDrift().slice(0).data()).containsOnly(0);
    assertThat(Objects.requireNonNull(result.hiddenKernelDrift()).slice(0).data()).containsOnly(0);
  }

  @Test
  void flowReportsItsError() {
    EnsembleResult result = run(FLOW, 10, 2);
    assertThat(result.training().integration())
        .satisfies(check -> {
          assertThat(check.members()).isEqualTo(8);
          assertThat(check.largestDifference()).isBetween(1e-12, 3e-6);
        });
    assertThat(result.training().unfittedMembers()).isZero();
    // trained to the end, all members fit the targets
    double[] targets = TestNetworks.normal(6, 4, 2).data();
    assertThat(Arrays.copyOf(result.mean().slice(2).data(), 8))
        .containsExactly(targets, within(1e-7));
  }

  @Test
  void continuesFromACheckpointWithTheSameDigits(@TempDir Path folder) throws IOException {
    var settings = EnsembleSettings.of(150, 9, 2);
    EnsembleResult expected = run(DESCENT, 150, 2);
    var file = new CheckpointFile(folder.resolve("run.checkpoint"), Duration.ZERO, "version 1");
    EnsembleObserver killer =
        (done, _) -> {
          if (done == 90) {
            throw new CancellationException("killed");
          }
        };
    assertThatThrownBy(
            () -> EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, settings, killer, file))
        .hasMessage("killed");
    assertThat(file.path()).exists();
    long[] first = {-1};
    EnsembleObserver observer = (done, _) -> first[0] = first[0] < 0 ? done : first[0];
    EnsembleResult found =
        EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, settings, observer, file);
    assertThat(first[0]).isGreaterThanOrEqualTo(32);
    assertSameDigits(found, expected);

    var other = new CheckpointFile(file.path(), Duration.ZERO, "version 2");
    assertThatThrownBy(() ->
            EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, settings, EnsembleObserver.NONE, other))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("belongs to another run");
    var withMomentum = new TrainingPlan.GradientDescent(0.05, 0.1, DESCENT.times());
    assertThatThrownBy(() ->
            EnsembleSimulation.run(
                MODEL, SAMPLES, withMomentum, settings, EnsembleObserver.NONE, file))
        .hasMessageContaining("belongs to another run");
    Files.writeString(file.path(), "something else"); // damaged: said, set aside, done again
    List<String> notices = new ArrayList<>();
    EnsembleResult again =
        EnsembleSimulation.run(
            MODEL, SAMPLES, DESCENT, settings, EnsembleObserver.NONE, file.noticing(notices::add));
    assertThat(notices).singleElement().asString().contains("damaged");
    assertSameDigits(again, expected);
  }

  @Test
  void divergenceNamesTheFirstMemberWhateverTheThreads() {
    var plan = new TrainingPlan.GradientDescent(50, List.of(1000.0));
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(() -> run(plan, 20, threads))
          .isInstanceOf(TrainingFailedException.class)
          .hasMessageContaining("network 0 of the ensemble")
          .hasMessageContaining("step size 50.0 is beyond stability")
          .hasMessageContaining("at step");
    }
  }

  @ParameterizedTest
  @FieldSource("PLANS")
  void overflowAtInitializationIsSaid(TrainingPlan plan) {
    var architecture = MODEL.architecture();
    var wild =
        new NetworkModel(
            architecture, new Relu(), InitializationVariances.uniform(3, 0, 1e300), MODEL.rates());
    var settings = EnsembleSettings.of(4, 1, 1);
    assertThatThrownBy(() ->
            EnsembleSimulation.run(wild, SAMPLES, plan, settings, EnsembleObserver.NONE, null))
        .hasMessage("network 0 of the ensemble: outputs are not finite at initialization");
  }

  @Test
  void smallestNetworksRun() {
    var model = TestNetworks.model(new Relu(), 1, 1, 1);
    var samples = TestNetworks.samples(1, 1, 0, 1, 1);
    var plan = new TrainingPlan.GradientDescent(0.1, List.of(5.0));
    EnsembleResult result =
        EnsembleSimulation.run(
            model, samples, plan, EnsembleSettings.of(3, 1, 2), EnsembleObserver.NONE, null);
    assertThat(result.mean().shape()).containsExactly(1, 1, 1);
    assertThat(result.testLoss()).isNull();
  }

  @Test
  void refusalsSayWhy() {
    var settings = EnsembleSettings.of(4, 1, 1);
    var bayesian = new TrainingPlan.Bayesian(0);
    assertThatThrownBy(() ->
            EnsembleSimulation.run(MODEL, SAMPLES, bayesian, settings, EnsembleObserver.NONE, null))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("bayesian");
    var silent = new SampleSet(new Samples(SAMPLES.train().inputs(), null), Samples.none(3));
    assertThatThrownBy(() ->
            EnsembleSimulation.run(MODEL, silent, DESCENT, settings, EnsembleObserver.NONE, null))
        .hasMessage("training needs targets for the training samples");
    var many = TestNetworks.samples(1, 4, 30_000, 3, 2);
    assertThatThrownBy(() ->
            EnsembleSimulation.run(MODEL, many, DESCENT, settings, EnsembleObserver.NONE, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ask for fewer test samples or times");
    assertThatThrownBy(() -> EnsembleSettings.of(1, 1, 1)).hasMessageContaining("members");
  }
}

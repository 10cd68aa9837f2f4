package dev.quartic.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that are trained in single precision, beside the same members in double. */
class SinglePrecisionTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final NetworkModel MODEL = TestNetworks.model(new Tanh(), 3, 24, 17, 2);
  private static final SampleSet SAMPLES = TestNetworks.samples(5, 4, 3, 3, 2);
  private static final TrainingPlan DESCENT =
      new TrainingPlan.GradientDescent(0.05, 0.3, List.of(0.0, 3.0, 20.0));

  private static EnsembleResult run(
      NetworkModel model, TrainingPlan plan, int members, int threads, Precision precision) {
    var settings = EnsembleSettings.of(members, 9, threads).withPrecision(precision);
    return EnsembleSimulation.run(model, SAMPLES, plan, settings, EnsembleObserver.NONE, null);
  }

  @Test
  void theStatedDifferenceIsThatOfTheFirstMembers() {
    EnsembleResult single = run(MODEL, DESCENT, 40, 2, Precision.SINGLE);
    EnsembleResult exact = run(MODEL, DESCENT, 40, 2, Precision.DOUBLE);
    double[] found = single.retainedOutputs().data();
    double[] expected = exact.retainedOutputs().data();
    double largest = 0;
    double anyMember = 0;
    int four = 4 * found.length / 40;
    for (int index = 0; index < found.length; index++) {
      double difference = Math.abs(found[index] - expected[index]);
      anyMember = Math.max(anyMember, difference);
      largest = index < four ? Math.max(largest, difference) : largest;
    }
    PrecisionCheck check = Objects.requireNonNull(single.training().precision());
    assertThat(check.members()).isEqualTo(4);
    assertThat(check.largestDifference()).isEqualTo(largest);
    // twenty steps of sums of a few dozen terms; and no other member is far worse
    assertThat(anyMember).isBetween(1e-8, 2e-5);
    assertThat(check.relativeDifference()).isBetween(1e-8, 2e-5);
    assertThat(check.standardErrors()).isBetween(1e-8, 1e-3);
    assertThat(check.small()).isTrue();
    assertThat(exact.training().precision()).isNull();
    assertThat(single.training().description()).endsWith(", in single precision");
    for (int index = 0; index < single.mean().data().length; index++) {
      assertThat(single.mean().data()[index])
          .isCloseTo(exact.mean().data()[index], within(1e-3 * single.meanError().data()[index]));
    }
    // kernels are taken in double, so that their small changes are not lost
    assertThat(single.ntkDrift().slice(0).data()).containsOnly(0);
    for (int index = 0; index < single.ntkDrift().data().length; index++) {
      assertThat(single.ntkDrift().data()[index])
          .isCloseTo(exact.ntkDrift().data()[index], within(1e-4));
    }
  }

  @Test
  void threadsDoNotChangeADigit() {
    EnsembleResult expected = run(MODEL, DESCENT, 40, 1, Precision.SINGLE);
    for (int threads : new int[] {2, 7}) {
      EnsembleResult found = run(MODEL, DESCENT, 40, threads, Precision.SINGLE);
      assertThat(found.mean().data()).isEqualTo(expected.mean().data());
      assertThat(found.covariance().data()).isEqualTo(expected.covariance().data());
      assertThat(found.ntkDrift().data()).isEqualTo(expected.ntkDrift().data());
      assertThat(found.training().precision()).isEqualTo(expected.training().precision());
    }
  }

  /** Also where kinks and the end of training are: it ends at rounding, and says it has fitted. */
  @Test
  void trainsToTheEnd() {
    var plan = new TrainingPlan.GradientDescent(0.02, List.of(INFINITY));
    var model = TestNetworks.model(new Relu(), 3, 60, 2);
    EnsembleResult single = run(model, plan, 6, 2, Precision.SINGLE);
    assertThat(single.training().unfittedMembers()).isZero();
    double[] targets = TestNetworks.normal(6, 4, 2).data(); // those of SAMPLES
    for (int index = 0; index < targets.length; index++) {
      assertThat(single.mean().data()[index]).isCloseTo(targets[index], within(1e-4));
    }
    assertThat(Objects.requireNonNull(single.training().precision()).largestDifference())
        .isBetween(1e-9, 1e-3);
  }

  @Test
  void aDifferenceOfATenthOfAStandardErrorIsNotSmall() {
    assertThat(new PrecisionCheck(4, 1e-3, 1e-3, 0.09).small()).isTrue();
    assertThat(new PrecisionCheck(4, 1e-3, 1e-3, 0.2).small()).isFalse();
    assertThat(new PrecisionCheck(4, 1e-3, 1e-3, Double.POSITIVE_INFINITY).small()).isFalse();
  }

  @Test
  void checkpointsDoNotMixPrecisions(@TempDir Path folder) {
    var file = new CheckpointFile(folder.resolve("run.checkpoint"), Duration.ZERO, "version 1");
    EnsembleObserver killer =
        (done, _) -> {
          if (done == 64) {
            throw new CancellationException("killed");
          }
        };
    var settings = EnsembleSettings.of(100, 9, 2).withPrecision(Precision.SINGLE);
    assertThatThrownBy(
            () -> EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, settings, killer, file))
        .hasMessage("killed");
    var other = settings.withPrecision(Precision.DOUBLE);
    assertThatThrownBy(() ->
            EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, other, EnsembleObserver.NONE, file))
        .hasMessageContaining("belongs to another run");
    EnsembleResult found =
        EnsembleSimulation.run(MODEL, SAMPLES, DESCENT, settings, EnsembleObserver.NONE, file);
    EnsembleResult expected = run(MODEL, DESCENT, 100, 1, Precision.SINGLE);
    assertThat(found.mean().data()).isEqualTo(expected.mean().data());
    assertThat(found.training().precision()).isEqualTo(expected.training().precision());
  }

  @Test
  void gradientFlowIsRefused() {
    var flow = new TrainingPlan.GradientFlow(List.of(1.0));
    assertThatThrownBy(() -> run(MODEL, flow, 4, 1, Precision.SINGLE))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("double precision only");
  }
}

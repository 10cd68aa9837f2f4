package dev.quartic.ensemble.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.ensemble.TestNetworks;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResponseEnsembleTest {
  private static final NetworkModel MODEL = TestNetworks.model(new Tanh(), 3, 12, 10, 2);
  private static final SampleSet SAMPLES = TestNetworks.samples(4, 2, 1, 3, 2);

  private static List<ResponseMember> members(TrainingPlan plan, int threads, boolean mirrored) {
    List<ResponseMember> members = new ArrayList<>();
    ResponseEnsemble.run(
        MODEL, SAMPLES, plan, EnsembleSettings.of(11, 8, threads), mirrored, members::add);
    return members;
  }

  @Test
  void membersAreThoseOfTheEnsembleInOrder() {
    var plan = new TrainingPlan.GradientDescent(0.05, List.of(0.0, 3.0));
    var members = members(plan, 3, false);
    var ensemble =
        EnsembleSimulation.run(
            MODEL, SAMPLES, plan, EnsembleSettings.of(11, 8, 1), EnsembleObserver.NONE, null);
    assertThat(members)
        .extracting(ResponseMember::member)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    for (int member = 0; member < members.size(); member++) {
      assertThat(members.get(member).trained().data())
          .isEqualTo(ensemble.retainedOutputs().slice(member).data());
      for (int p = 0; p < 6; p++) {
        assertThat(members.get(member).tensors().outputs().get(p))
            .isCloseTo(members.get(member).trained().get(0, p), within(1e-13));
      }
    }
  }

  /**
   * After a step of descent z has moved by {@code −η H ε + η²/2 dH ε ε − η³/6 I ε ε ε}, up to η⁴: a
   * tenth of the step leaves a ten-thousandth of the rest.
   */
  @Test
  void oneStepMovesOutputsAsTheTensorsSay() {
    double coarse = largestRest(0.02);
    double fine = largestRest(0.002);
    assertThat(coarse / fine).isBetween(7e3, 1.4e4);
  }

  private static double largestRest(double step) {
    var plan = new TrainingPlan.GradientDescent(step, List.of(1.0));
    Matrix targets = Objects.requireNonNull(SAMPLES.train().targets());
    double largest = 0;
    for (ResponseMember member : members(plan, 1, true)) {
      ResponseTensors tensors = member.tensors();
      double[] residual = new double[4]; // training outputs come first
      for (int a = 0; a < 4; a++) {
        residual[a] = tensors.outputs().get(a) - targets.data()[a];
      }
      for (int p = 0; p < 6; p++) {
        double expected = tensors.outputs().get(p);
        for (int a = 0; a < 4; a++) {
          expected -= step * tensors.kernel().get(p, a) * residual[a];
          for (int b = 0; b < 4; b++) {
            expected += step * step / 2 * tensors.first().get(p, a, b) * residual[a] * residual[b];
            for (int c = 0; c < 4; c++) {
              expected -=
                  step
                      * step
                      * step
                      / 6
                      * tensors.secondOne().get(p, a, b, c)
                      * residual[a]
                      * residual[b]
                      * residual[c];
            }
          }
        }
        largest = Math.max(largest, Math.abs(member.trained().get(0, p) - expected));
      }
    }
    return largest;
  }

  /** {@code dH/dt = −(dH_{p;qa} + dH_{q;pa}) ε_a} and {@code dφ/dt = −φ̇_a ε_a}. */
  @Test
  void kernelsOfSlightlyTrainedNetworksMoveAsTheTensorsSay() {
    var plan = new TrainingPlan.GradientFlow(List.of(0.0));
    ResponseTensors now = members(plan, 1, false).getFirst().tensors();
    double time = 1e-5;
    var later = new TrainingPlan.GradientFlow(List.of(time));
    var settings = EnsembleSettings.of(2, 8, 1).withFlowTolerance(1e-10);
    var ensemble = // of members 0 and 1
        EnsembleSimulation.run(MODEL, SAMPLES, later, settings, EnsembleObserver.NONE, null);
    double[] drift = ensemble.ntkDrift().data(); // trace over outputs / 2
    double[] hidden = Objects.requireNonNull(ensemble.hiddenKernelDrift()).data();
    ResponseTensors second = members(plan, 1, false).get(1).tensors();
    Matrix targets = Objects.requireNonNull(SAMPLES.train().targets());
    for (int s = 0; s < 3; s++) {
      for (int t = 0; t < 3; t++) {
        double expected = 0;
        double expectedHidden = 0;
        for (ResponseTensors tensors : List.of(now, second)) {
          for (int a = 0; a < 4; a++) {
            double residual = tensors.outputs().get(a) - targets.data()[a];
            expectedHidden -=
                time * Objects.requireNonNull(tensors.hidden()).first().get(s, t, a) * residual / 2;
          }
          for (int o = 0; o < 2; o++) {
            int p = 2 * s + o;
            int q = 2 * t + o;
            for (int a = 0; a < 4; a++) {
              double residual = tensors.outputs().get(a) - targets.data()[a];
              expected -=
                  time
                      * (tensors.first().get(p, q, a) + tensors.first().get(q, p, a))
                      * residual
                      / 4;
            }
          }
        }
        assertThat(drift[3 * s + t]).isCloseTo(expected, within(2e-3 * time));
        assertThat(hidden[3 * s + t]).isCloseTo(expectedHidden, within(2e-3 * time));
      }
    }
  }
}

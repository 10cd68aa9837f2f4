package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientFlowTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A network, its samples, and what training makes of it. */
  private record Problem(NetworkLayout layout, SampleSet samples) {
    static Problem of(SampleSet samples, Activation activation, Integer... widths) {
      var layout = NetworkLayout.of(TestNetworks.model(activation, widths), widths[0]);
      return new Problem(layout, samples);
    }

    TrainingData data() {
      return TrainingData.of(samples, samples.inputs());
    }

    double[] drawn() {
      double[] parameters = new double[layout.parameters()];
      layout.draw(1, 0, parameters);
      return parameters;
    }

    double[] outputs(double[] parameters) {
      var forward = new ForwardPass(layout, samples.inputs(), Products.counted());
      forward.run(parameters);
      return forward.outputs();
    }

    double[] flowed(double tolerance, double time) {
      double[] parameters = drawn();
      flow(tolerance, List.of(time)).train(0, parameters, _ -> {});
      return outputs(parameters);
    }

    GradientFlow flow(double tolerance, List<Double> times) {
      var plan = new TrainingPlan.GradientFlow(times);
      return new GradientFlow(layout, data(), plan, tolerance, 10_000, Products.counted());
    }

    double[] oracle(double time, int steps) {
      double[] parameters = drawn();
      RungeKutta.flow(layout, data(), parameters, time, steps);
      return outputs(parameters);
    }
  }

  /** Narrow, so that the kernel changes a lot; targets of size 1. */
  private static final Problem NARROW =
      Problem.of(TestNetworks.samples(3, 8, 4, 5, 2), new Tanh(), 5, 16, 16, 2);

  private static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int index = 0; index < a.length; index++) {
      largest = Math.max(largest, Math.abs(a[index] - b[index]));
    }
    return largest;
  }

  /** The oracle's own error, order 4 at these steps, is below 1e-11. */
  @ParameterizedTest
  @CsvSource({"0.1, 1000", "1, 4000"})
  void errsByTheToleranceAndNoMore(double time, int oracleSteps) {
    double[] expected = NARROW.oracle(time, oracleSteps);
    for (double tolerance : new double[] {1e-4, 1e-6, 1e-8}) {
      assertThat(largestDifference(NARROW.flowed(tolerance, time), expected))
          .isBetween(1e-3 * tolerance, tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 1, 5", "2, 3, 2"})
  void awkwardSizesAgreeToo(int samples, int outputs, int width) {
    var problem =
        Problem.of(
            TestNetworks.samples(4, samples, 1, 2, outputs),
            new Tanh(),
            2,
            width,
            width,
            width,
            outputs);
    assertThat(problem.flowed(1e-8, 2)).containsExactly(problem.oracle(2, 4000), within(1e-7));
  }

  @Test
  void residualNetworksFlowAsTheirEquationSays() {
    var model =
        TestNetworks.residual(
            new Tanh(), List.of(new Skip(1, 3, 0.9), new Skip(3, 4, 0.5)), 2, 6, 4, 6, 6, 1);
    var problem = new Problem(NetworkLayout.of(model, 2), TestNetworks.samples(4, 3, 1, 2, 1));
    assertThat(problem.flowed(1e-8, 2)).containsExactly(problem.oracle(2, 4000), within(1e-7));
  }

  @Test
  void normalizedNetworksFlowAsTheirEquationSays() {
    var model = TestNetworks.normalized(new Tanh(), 2, 6, 5, 1);
    var problem = new Problem(NetworkLayout.of(model, 2), TestNetworks.samples(4, 3, 1, 2, 1));
    assertThat(problem.flowed(1e-8, 2)).containsExactly(problem.oracle(2, 4000), within(1e-7));
  }

  /** Equal steps of half the length: the error falls by 2⁴. */
  @Test
  void orderIsFour() {
    double time = 0.4;
    double[] expected = NARROW.oracle(time, 4000);
    double[] errors = new double[3];
    for (int halving = 0; halving < 3; halving++) {
      int steps = 8 << halving;
      var step =
          new ExponentialStep(NARROW.layout, NARROW.data(), Products.counted(), NARROW.drawn());
      for (int index = 0; index < steps; index++) {
        step.tryStep(time / steps);
        step.accept();
      }
      errors[halving] = largestDifference(NARROW.outputs(step.parameters()), expected);
    }
    assertThat(log2(errors[0] / errors[1])).isBetween(3.6, 4.6);
    assertThat(log2(errors[1] / errors[2])).isBetween(3.6, 4.6);
  }

  /** The estimate is of the local error of a method of order 3: a step of half the length, 2⁻⁴. */
  @Test
  void estimateFallsWithTheFourthPower() {
    var step =
        new ExponentialStep(NARROW.layout, NARROW.data(), Products.counted(), NARROW.drawn());
    for (double h : new double[] {0.004, 0.002}) { // θ_max h below 1
      assertThat(log2(step.tryStep(h) / step.tryStep(h / 2))).isBetween(3.6, 4.4);
    }
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** One affine map is linear in θ: H never changes, and z(t) − y decays as exp(−Ht), exactly. */
  @Test
  void linearModelIsSolvedInClosedForm() {
    var problem = Problem.of(TestNetworks.samples(5, 3, 2, 4, 1), new Linear(), 4, 1);
    double[] before = problem.outputs(problem.drawn());
    var layer = problem.layout.layer(1);
    Matrix x = problem.samples.inputs();
    Matrix kernel =
        Matrix.build(
            5,
            3,
            (row, column) -> {
              double dot = 0;
              for (int index = 0; index < 4; index++) {
                dot += x.get(row, index) * x.get(column, index);
              }
              return layer.biasRate() + layer.weightRate() * dot;
            });
    double[] targets = problem.data().targets().data();
    var modes = new KernelModes(3, kernel.block(0, 3, 0, 3).data().clone());
    for (double time : new double[] {0.01, 3, 1e4}) {
      double[] residual = new double[3];
      for (int index = 0; index < 3; index++) {
        residual[index] = before[index] - targets[index];
      }
      double[] inModes = new double[3];
      modes.toModes(residual, inModes);
      for (int mode = 0; mode < 3; mode++) { // ∫ exp(−θs) ds
        inModes[mode] *= -Math.expm1(-modes.values()[mode] * time) / modes.values()[mode];
      }
      double[] moved = new double[3];
      modes.fromModes(inModes, moved);
      double[] expected = before.clone();
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 3; column++) {
          expected[row] -= kernel.get(row, column) * moved[column];
        }
      }
      assertThat(problem.flowed(1e-6, time)).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void infiniteTimeIsTheLimitOfLongTimes() {
    assertThat(NARROW.flowed(1e-9, INFINITY))
        .containsExactly(NARROW.flowed(1e-9, 1e7), within(1e-6));
    double[] trained = NARROW.flowed(1e-6, INFINITY);
    double[] targets = NARROW.data().targets().data();
    for (int index = 0; index < targets.length; index++) {
      assertThat(trained[index]).isCloseTo(targets[index], within(1e-8));
    }
  }

  /** Two targets for one input: their difference is a null mode of H and stays. */
  @Test
  void nullModesStayAsTheyAre() {
    Matrix inputs = Matrix.ofRows(new double[] {1, 2}, new double[] {1, 2}, new double[] {-1, 1});
    Matrix targets = Matrix.ofRows(new double[] {0.5}, new double[] {-0.1}, new double[] {0.3});
    var problem =
        Problem.of(
            new SampleSet(new Samples(inputs, targets), Samples.none(2)), new Tanh(), 2, 8, 1);
    double[] parameters = problem.drawn();
    var effort = problem.flow(1e-6, List.of(INFINITY)).train(0, parameters, _ -> {});
    assertThat(effort.fitted()).isFalse();
    assertThat(problem.outputs(parameters))
        .containsExactly(new double[] {0.2, 0.2, 0.3}, within(1e-8));
  }

  /** Descent at step size η differs from the flow by O(η): halving η halves the difference. */
  @Test
  void smallStepsOfDescentApproachTheFlow() {
    double[] flow = NARROW.flowed(1e-9, 1);
    double coarse = largestDifference(descended(1e-3), flow);
    double fine = largestDifference(descended(5e-4), flow);
    assertThat(coarse).isLessThan(0.02);
    assertThat(coarse / fine).isBetween(1.9, 2.1);
  }

  private static double[] descended(double stepSize) {
    double[] parameters = NARROW.drawn();
    double steps = Math.round(1 / stepSize);
    var plan = new TrainingPlan.GradientDescent(stepSize, List.of(steps));
    new GradientDescent(NARROW.layout, NARROW.data(), plan, 1, Products.counted())
        .train(0, parameters, _ -> {});
    return NARROW.outputs(parameters);
  }

  @Test
  void kinksAreCrossedWithShorterSteps() {
    var problem = Problem.of(TestNetworks.samples(6, 4, 2, 3, 1), new Relu(), 3, 10, 10, 1);
    double[] expected = problem.oracle(1, 20_000); // itself of order 1, with short steps
    assertThat(problem.flowed(1e-4, 1)).containsExactly(expected, within(3e-3));
    double[] targets = problem.data().targets().data();
    double[] trained = problem.flowed(1e-2, INFINITY);
    for (int index = 0; index < targets.length; index++) {
      assertThat(trained[index]).isCloseTo(targets[index], within(1e-8));
    }
  }

  /** Times 0 and repeated times are recorded; buffers carry nothing from one member to the next. */
  @Test
  void recordsEachTimeAndForgetsEarlierMembers() {
    var flow = NARROW.flow(1e-6, List.of(0.0, 0.0, 1.0, 1.0, INFINITY, INFINITY));
    double[] first = NARROW.drawn();
    int[] recorded = {0};
    flow.train(0, first, time -> assertThat(time).isEqualTo(recorded[0]++));
    assertThat(recorded[0]).isEqualTo(6);
    double[] again = NARROW.drawn();
    flow.train(1, again, _ -> {});
    assertThat(again).isEqualTo(first);
  }

  @Test
  void givingUpSaysWhere() {
    var plan = new TrainingPlan.GradientFlow(List.of(INFINITY));
    var flow = new GradientFlow(NARROW.layout, NARROW.data(), plan, 1e-9, 20, Products.counted());
    assertThatThrownBy(() -> flow.train(3, NARROW.drawn(), _ -> {}))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("network 3 of the ensemble: gradient flow stopped at t = ")
        .hasMessageContaining("after 2");
  }

  /** Steps of such a length overflow; once 105177 of them were tried before training gave up. */
  @Test
  void timesWithoutMeasureAreTheEnd() {
    for (double time : new double[] {1e25, 1e300}) {
      assertThat(largestDifference(NARROW.flowed(1e-6, time), NARROW.flowed(1e-6, INFINITY)))
          .isLessThan(1e-8);
    }
    assertThat(NARROW.flow(1e-6, List.of(1.0, 1e300, 1e307)).train(0, NARROW.drawn(), _ -> {}))
        .extracting(Trainer.Effort::fitted)
        .isEqualTo(true);
  }
}

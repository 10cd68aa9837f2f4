package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.NaiveNetwork;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientDescentTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final SampleSet SAMPLES = TestNetworks.samples(3, 6, 0, 4, 2);

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(new Tanh(), new Integer[] {4, 9, 7, 2}),
        Arguments.of(new Relu(), new Integer[] {4, 1, 2}),
        Arguments.of(new Linear(), new Integer[] {4, 2}),
        Arguments.of(new Tanh(), new Integer[] {4, 3, 5, 2, 2}));
  }

  private static GradientDescent descent(
      NetworkLayout layout, SampleSet samples, double stepSize, long limit, Double... times) {
    return descent(layout, samples, stepSize, 0, limit, times);
  }

  private static GradientDescent descent(
      NetworkLayout layout,
      SampleSet samples,
      double stepSize,
      double momentum,
      long limit,
      Double... times) {
    return new GradientDescent(
        layout,
        TrainingData.of(samples, samples.inputs()),
        new TrainingPlan.GradientDescent(stepSize, momentum, List.of(times)),
        limit,
        Products.counted());
  }

  private static double[] drawn(NetworkLayout layout) {
    double[] parameters = new double[layout.parameters()];
    layout.draw(2, 0, parameters);
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsFollowTheExplicitGradient(Activation activation, Integer[] widths) {
    follow(activation, widths, 0);
    follow(activation, widths, 0.6);
  }

  /** μ v − η λ Jᵀ(z − y), with J one parameter at a time, for three steps, twice over. */
  private static void follow(Activation activation, Integer[] widths, double momentum) {
    var layout = NetworkLayout.of(TestNetworks.model(activation, widths), 4);
    double[] expected = drawn(layout);
    double[] rates = NaiveNetwork.rates(layout);
    double[] targets = TrainingData.of(SAMPLES, SAMPLES.inputs()).targets().data();
    double[] velocity = new double[rates.length];
    for (int step = 0; step < 3; step++) {
      double[] z = NaiveNetwork.outputs(layout, expected, SAMPLES.inputs());
      double[][] jacobian = NaiveNetwork.jacobian(layout, expected, SAMPLES.inputs());
      for (int parameter = 0; parameter < rates.length; parameter++) {
        velocity[parameter] *= momentum;
        for (int row = 0; row < z.length; row++) {
          velocity[parameter] -=
              0.05 * rates[parameter] * jacobian[row][parameter] * (z[row] - targets[row]);
        }
        expected[parameter] += velocity[parameter];
      }
    }
    GradientDescent descent = descent(layout, SAMPLES, 0.05, momentum, 10, 3.0);
    for (int time = 0; time < 2; time++) { // nothing is left over from the first
      double[] found = drawn(layout);
      descent.train(0, found, _ -> {});
      assertThat(found).containsExactly(expected, within(1e-12));
    }
  }

  /** With η θ = μ = ½ the one residual is zero after two steps, at full speed: not the end. */
  @Test
  void momentumEndsAtRest() {
    var samples =
        new SampleSet(
            new Samples(Matrix.ofRows(new double[] {1}), Matrix.ofRows(new double[] {3})),
            Samples.none(1));
    var layout = NetworkLayout.of(TestNetworks.model(new Linear(), 1, 1), 1);
    double[] rates = NaiveNetwork.rates(layout);
    double[] parameters = drawn(layout);
    var trainer = descent(layout, samples, 0.5 / (rates[0] + rates[1]), 0.5, 1000, INFINITY);
    assertThat(trainer.train(0, parameters, _ -> {}).steps()).isBetween(20L, 100L);
    assertThat(NaiveNetwork.outputs(layout, parameters, samples.inputs())[0])
        .isCloseTo(3, within(1e-7));
  }

  @Test
  void infiniteTimeEndsWhenTargetsAreFitted() {
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 4, 32, 2), 4);
    double[] parameters = drawn(layout);
    var effort = descent(layout, SAMPLES, 0.2, 100_000, INFINITY).train(0, parameters, _ -> {});
    assertThat(effort.fitted()).isTrue();
    double[] targets = TrainingData.of(SAMPLES, SAMPLES.inputs()).targets().data();
    assertThat(NaiveNetwork.outputs(layout, parameters, SAMPLES.inputs()))
        .containsExactly(targets, within(1e-7));
  }

  /** Two targets for one input cannot be fitted: training ends at their mean. */
  @Test
  void infiniteTimeEndsWhenNothingMoves() {
    var samples =
        new SampleSet(
            new Samples(
                Matrix.ofRows(new double[] {1}, new double[] {1}),
                Matrix.ofRows(new double[] {0.5}, new double[] {-0.1})),
            Samples.none(1));
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 1, 5, 1), 1);
    double[] parameters = drawn(layout);
    var effort = descent(layout, samples, 0.1, 100_000, INFINITY).train(0, parameters, _ -> {});
    assertThat(effort.fitted()).isFalse();
    assertThat(NaiveNetwork.outputs(layout, parameters, samples.inputs()))
        .containsExactly(new double[] {0.2, 0.2}, within(1e-9));
  }

  @Test
  void tooManyStepsAreRefused() {
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 4, 8, 2), 4);
    assertThatThrownBy(
            () -> descent(layout, SAMPLES, 0.01, 50, INFINITY).train(4, drawn(layout), _ -> {}))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("network 4")
        .hasMessageContaining("after the 50 steps allowed");
  }

  @Test
  void divergenceNamesStepAndStepSize() {
    var layout = NetworkLayout.of(TestNetworks.model(new Linear(), 4, 2), 4);
    assertThatThrownBy(
            () -> descent(layout, SAMPLES, 5, 50, 1000.0).train(7, drawn(layout), _ -> {}))
        .isInstanceOfSatisfying(
            TrainingFailedException.class, failure -> assertThat(failure.member()).isEqualTo(7))
        .hasMessageContaining("network 7 of the ensemble: gradient descent diverged at step ")
        .hasMessageContaining("the step size 5.0 is beyond stability");
  }
}

package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every arithmetic descends as the plain one does. */
class DescentNetworkTest {
  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(TestNetworks.model(new Tanh(), 4, 9, 7, 2), 6),
        Arguments.of(TestNetworks.model(new Gelu(), 4, 33, 17, 50, 3), 37),
        Arguments.of(TestNetworks.model(new LeakyRelu(0.1), 4, 1, 2), 3),
        Arguments.of(TestNetworks.model(new Linear(), 4, 2), 5),
        Arguments.of(TestNetworks.model(new Sin(), 4, 40, 1), 70),
        Arguments.of(
            TestNetworks.residual(
                new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 3, -0.5)), 4, 13, 13, 13, 2),
            21),
        Arguments.of(
            TestNetworks.residual(
                new Gelu(),
                List.of(new Skip(1, 3, 0.8), new Skip(3, 5, 0.6)),
                4,
                9,
                20,
                9,
                7,
                9,
                3),
            6));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void descendsAsThePlainOneDoes(NetworkModel model, int samples) {
    for (double momentum : new double[] {0, 0.6}) {
      double[] expected = descend(model, samples, momentum, null);
      // twenty steps of a few products each: a hundred roundings of numbers of order one
      double[] exact = descend(model, samples, momentum, Precision.DOUBLE);
      assertThat(distance(exact, expected)).isLessThan(200 * Precision.DOUBLE.rounding());
      double[] single = descend(model, samples, momentum, Precision.SINGLE);
      assertThat(distance(single, expected))
          .isBetween(Precision.SINGLE.rounding() / 10, 200 * Precision.SINGLE.rounding());
    }
  }

  /** A member that diverged leaves nothing to the next. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void startsAtRestAfterOneThatBlewUp(Precision precision) {
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 4, 9, 7, 2), 4);
    SampleSet set = TestNetworks.samples(3, 6, 0, 4, 2);
    var data = TrainingData.of(set, set.inputs());
    var plan = new TrainingPlan.GradientDescent(0.1, 0.6, List.of(2.0));
    double[] residual = new double[data.targets().data().length];
    DescentNetwork network = DescentNetwork.of(layout, data, plan, precision, Products.counted());
    double[] fresh = twoSteps(network, layout, data, residual);
    network.outputs();
    Arrays.fill(residual, Double.NaN);
    network.step(residual);
    double[] broken = new double[layout.parameters()];
    network.read(broken);
    assertThat(broken[0]).isNaN();
    assertThat(twoSteps(network, layout, data, residual)).isEqualTo(fresh);
  }

  /** Panels do not know normalization: products descend, in double precision alone. */
  @Test
  void normalizedNetworksDescendByProducts() {
    var layout = NetworkLayout.of(TestNetworks.normalized(new Tanh(), 4, 9, 7, 2), 4);
    SampleSet set = TestNetworks.samples(3, 6, 0, 4, 2);
    var data = TrainingData.of(set, set.inputs());
    var plan = new TrainingPlan.GradientDescent(0.1, 0, List.of(2.0));
    assertThat(DescentNetwork.of(layout, data, plan, Precision.DOUBLE, Products.counted()))
        .isInstanceOf(ProductNetwork.class);
    assertThatThrownBy(
            () -> DescentNetwork.of(layout, data, plan, Precision.SINGLE, Products.counted()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("single precision is not known with layer normalization");
  }

  private static double[] twoSteps(
      DescentNetwork network, NetworkLayout layout, TrainingData data, double[] residual) {
    double[] parameters = new double[layout.parameters()];
    layout.draw(2, 0, parameters);
    network.start(parameters);
    for (int step = 0; step < 2; step++) {
      data.residual(network.outputs(), residual);
      network.step(residual);
    }
    network.read(parameters);
    return parameters;
  }

  /** θ after twenty steps, twice over: the second time from a network that has moved. */
  private static double[] descend(
      NetworkModel model, int samples, double momentum, @Nullable Precision precision) {
    var layout = NetworkLayout.of(model, 4);
    SampleSet set = TestNetworks.samples(3, samples, 0, 4, layout.outputs());
    var data = TrainingData.of(set, set.inputs());
    var plan = new TrainingPlan.GradientDescent(0.1 / samples, momentum, List.of(20.0));
    Products products = Products.counted();
    DescentNetwork network =
        precision == null
            ? new ProductNetwork(layout, data, plan, products)
            : DescentNetwork.of(layout, data, plan, precision, products);
    double[] parameters = new double[layout.parameters()];
    double[] residual = new double[data.targets().data().length];
    for (int time = 0; time < 2; time++) {
      layout.draw(2, time, parameters);
      network.start(parameters);
      for (int step = 0; step < 20; step++) {
        data.residual(network.outputs(), residual);
        network.step(residual);
      }
    }
    network.read(parameters);
    return parameters;
  }

  /** Largest difference, beside numbers of order one. */
  private static double distance(double[] found, double[] expected) {
    double largest = 0;
    for (int index = 0; index < expected.length; index++) {
      largest = Math.max(largest, Math.abs(found[index] - expected[index]));
    }
    return largest;
  }
}

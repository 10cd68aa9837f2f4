package dev.quartic.ensemble.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricChainTest {
  private static final Workers WORKERS = new Workers(2);

  /** Mean, second and third moment of G against networks whose weights are drawn one by one. */
  @Test
  void chainHasTheLawOfRealNetworks() {
    int depth = 4;
    int width = 6;
    int members = 6000;
    Matrix input = Matrix.ofRows(new double[][] {{0.8, -1.1, 0.4}});
    var model =
        new NetworkModel(
            Architecture.uniform(3, depth, width, 1),
            new Tanh(),
            InitializationVariances.uniform(depth, 0.1, 1.6),
            LearningRates.uniform(depth, 1, 1));
    var layout = NetworkLayout.of(model, 3);
    var forward = new ForwardPass(layout, input, Products.counted());
    double[] parameters = new double[layout.parameters()];
    double[] real = new double[members];
    for (int member = 0; member < members; member++) {
      layout.draw(11, member, parameters);
      forward.run(parameters);
      real[member] = forward.outputCovariance().get(0, 0);
    }
    double first = 0.1 + 1.6 * (0.64 + 1.21 + 0.16) / 3;
    var chain = new MetricChain(new Tanh(), 0.1, 1.6, width, first);
    double[] drawn = MetricDraws.of(chain, List.of(depth), members, 12, WORKERS).values().get(0);
    for (int power = 1; power <= 3; power++) {
      double[] one = moment(real, power);
      double[] two = moment(drawn, power);
      assertThat((one[0] - two[0]) / Math.hypot(one[1], two[1]))
          .as("moment %d: %s and %s", power, one[0], two[0])
          .isBetween(-4.0, 4.0);
    }
  }

  /** Mean and its standard error. */
  private static double[] moment(double[] values, int power) {
    double mean = Arrays.stream(values).map(v -> Math.pow(v, power)).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> Math.pow(v, 2 * power)).average().orElseThrow();
    return new double[] {mean, Math.sqrt((square - mean * mean) / values.length)};
  }

  /** E[G²]/E[G]² = Π (1 + c/n) exactly, with c = 2 for linear networks and 5 for ReLU. */
  @Test
  void drawsFollowTheExactLawOfScaleInvariantActivations() {
    check(new Linear(), 1, 2, 32);
    check(new Relu(), 2, 5, 64);
  }

  private static void check(Activation activation, double weightVariance, double c, int width) {
    var chain = new MetricChain(activation, 0, weightVariance, width, 0.7);
    List<Integer> layers = List.of(1, 2, 4, 6);
    var measured = MetricDraws.of(chain, layers, 20_000, 3, WORKERS).fluctuations();
    assertThat(measured.getFirst().value()).isZero();
    for (var one : measured.subList(1, 4)) {
      double exact = Math.pow(1 + c / width, one.layer() - 1) - 1;
      assertThat((one.value() - exact) / one.error())
          .as("%s, layer %d: %s ± %s", activation.name(), one.layer(), one.value(), one.error())
          .isBetween(-4.0, 4.0);
      assertThat(one.error() / exact).isLessThan(0.06);
    }
  }

  /** A relative fluctuation of 5.6 million, which no affordable number of draws would show. */
  @Test
  void populationsReachHeavyTails() {
    var chain = new MetricChain(new Relu(), 0, 2, 8, 1);
    var measured = MetricPopulation.fluctuations(chain, List.of(3, 33), 40_000, 5, WORKERS);
    for (var one : measured) {
      double exact = Math.pow(1 + 5.0 / 8, one.layer() - 1) - 1;
      assertThat((one.value() - exact) / one.error()).isBetween(-4.0, 4.0);
      assertThat(one.error() / exact).isLessThan(0.15);
    }
  }

  /** Neither scale-invariant nor without bias, where nothing is known exactly. */
  @Test
  void populationsAgreeWithDraws() {
    var chain = new MetricChain(new Tanh(), 0.05, 1.4, 8, 0.9);
    List<Integer> layers = List.of(2, 8);
    var draws = MetricDraws.of(chain, layers, 20_000, 7, WORKERS).fluctuations();
    var population = MetricPopulation.fluctuations(chain, layers, 40_000, 8, WORKERS);
    for (int place = 0; place < 2; place++) {
      var one = draws.get(place);
      var other = population.get(place);
      assertThat((one.value() - other.value()) / Math.hypot(one.error(), other.error()))
          .as("%s ± %s and %s ± %s", one.value(), one.error(), other.value(), other.error())
          .isBetween(-4.0, 4.0);
      assertThat(other.mean()).isCloseTo(one.mean(), within(0.02 * one.mean()));
    }
  }

  @Test
  void threadsDoNotChangeADigit() {
    var chain = new MetricChain(new Tanh(), 0, 1, 5, 0.5);
    var one = MetricDraws.of(chain, List.of(5), 130, 1, new Workers(1));
    var three = MetricDraws.of(chain, List.of(5), 130, 1, new Workers(3));
    assertThat(one.values().get(0)).isEqualTo(three.values().get(0));
    assertThat(
            MetricPopulation.fluctuations(chain, List.of(5), 64, 1, new Workers(1)).get(0).value())
        .isEqualTo(
            MetricPopulation.fluctuations(chain, List.of(5), 64, 1, new Workers(3)).get(0).value());
  }

  @Test
  void impossibleChainsAreRefused() {
    assertThatThrownBy(() -> new MetricChain(new Tanh(), 0, 1, 0, 1)).hasMessageContaining("width");
    assertThatThrownBy(() -> new MetricChain(new Tanh(), 0, 1, 4, Double.NaN))
        .hasMessageContaining("NaN");
  }
}

package dev.quartic.ensemble.derivatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward, tangent and kernel against one parameter at a time, at awkward sizes. */
class DerivativesTest {
  /** Rounding of sums of some hundred terms of order 1. */
  private static final double ROUNDING = 1e-12;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(5, TestNetworks.model(new Tanh(), 3, 7, 5, 2)),
        Arguments.of(1, TestNetworks.model(new Tanh(), 1, 1, 1)),
        Arguments.of(4, TestNetworks.model(new Relu(), 2, 13, 1)),
        Arguments.of(3, TestNetworks.model(new Swish(), 4, 6, 1, 8, 3)),
        Arguments.of(6, TestNetworks.model(new Tanh(), 4, 2)),
        Arguments.of(1, TestNetworks.model(new Relu(), 1, 1)),
        Arguments.of(
            4,
            TestNetworks.residual(
                new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 3, -1.5)), 3, 5, 5, 5, 2)),
        Arguments.of(
            3,
            TestNetworks.residual(
                new Swish(), List.of(new Skip(1, 3, 0.7), new Skip(3, 5, 1)), 2, 4, 7, 4, 3, 4, 1)),
        Arguments.of(4, TestNetworks.normalized(new Tanh(), 3, 7, 5, 2)),
        Arguments.of(3, TestNetworks.normalized(new Swish(), 2, 6, 2, 9, 3)),
        Arguments.of(1, TestNetworks.normalized(new Relu(), 4, 13, 1)),
        Arguments.of(
            4,
            TestNetworks.normalized(
                new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 3, -1.5)), 3, 5, 5, 5, 2)),
        Arguments.of(
            3,
            TestNetworks.normalized(
                new Swish(), List.of(new Skip(1, 3, 0.7), new Skip(3, 5, 1)), 2, 4, 7, 4, 3, 4, 1)),
        Arguments.of( // two from one layer, one inside another
            3,
            TestNetworks.residual(
                new Relu(), List.of(new Skip(1, 4, 0.7), new Skip(1, 3, 0.5)), 2, 4, 7, 4, 4, 3)));
  }

  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Drawn(NetworkLayout layout, double[] parameters, Matrix inputs) {
    static Drawn of(int samples, NetworkModel model) {
      int dimension = model.architecture().inputDimension();
      var layout = NetworkLayout.of(model, dimension);
      double[] parameters = new double[layout.parameters()];
      layout.draw(5, 0, parameters);
      return new Drawn(layout, parameters, TestNetworks.normal(6, samples, dimension));
    }

    ForwardPass forward() {
      var forward = new ForwardPass(layout, inputs, Products.counted());
      forward.run(parameters);
      return forward;
    }

    double[][] jacobian() {
      return NaiveNetwork.jacobian(layout, parameters, inputs);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void forwardPassIsTheDefinition(int samples, NetworkModel model) {
    var drawn = Drawn.of(samples, model);
    assertThat(drawn.forward().outputs())
        .containsExactly(
            NaiveNetwork.outputs(drawn.layout, drawn.parameters, drawn.inputs), within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void backpropagationIsTheTransposedJacobian(int samples, NetworkModel model) {
    var drawn = Drawn.of(samples, model);
    double[][] jacobian = drawn.jacobian();
    double[] rates = NaiveNetwork.rates(drawn.layout);
    double[] cotangent = TestNetworks.normal(7, 1, jacobian.length).data();
    double[] found = TestNetworks.normal(8, 1, rates.length).data();
    double[] expected = found.clone();
    for (int parameter = 0; parameter < rates.length; parameter++) {
      for (int row = 0; row < jacobian.length; row++) {
        expected[parameter] += -0.3 * rates[parameter] * jacobian[row][parameter] * cotangent[row];
      }
    }
    new BackwardPass(drawn.forward()).add(drawn.parameters, cotangent, -0.3, found);
    assertThat(found).containsExactly(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tangentIsTheJacobian(int samples, NetworkModel model) {
    var drawn = Drawn.of(samples, model);
    double[] direction = TestNetworks.normal(9, 1, drawn.parameters.length).data();
    double[] found = new double[samples * drawn.layout.outputs()];
    new TangentPass(drawn.forward()).run(drawn.parameters, direction, found);
    double[] expected =
        NaiveNetwork.push(drawn.layout, drawn.parameters, direction, drawn.inputs)[1];
    assertThat(found).containsExactly(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void kernelIsJLambdaJTransposed(int samples, NetworkModel model) {
    var drawn = Drawn.of(samples, model);
    double[][] jacobian = drawn.jacobian();
    double[] rates = NaiveNetwork.rates(drawn.layout);
    int size = jacobian.length;
    int outputs = drawn.layout.outputs();
    double[] expected = new double[size * size];
    double[] trace = new double[samples * samples];
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        for (int parameter = 0; parameter < rates.length; parameter++) {
          expected[p * size + q] +=
              rates[parameter] * jacobian[p][parameter] * jacobian[q][parameter];
        }
        if (p % outputs == q % outputs) {
          trace[p / outputs * samples + q / outputs] += expected[p * size + q] / outputs;
        }
      }
    }
    double[] found = new double[size * size];
    TangentKernel.whole(drawn.forward()).run(drawn.parameters, found);
    assertThat(found).containsExactly(expected, within(ROUNDING));
    double[] foundTrace = new double[samples * samples];
    TangentKernel.trace(drawn.forward()).run(drawn.parameters, foundTrace);
    assertThat(foundTrace).containsExactly(trace, within(ROUNDING));
  }

  /** A central difference has an error of order step² and of order rounding / step. */
  @ParameterizedTest
  @MethodSource("networks")
  void oracleAgreesWithDifferences(int samples, NetworkModel model) {
    var drawn = Drawn.of(samples, model);
    double[] direction = TestNetworks.normal(9, 1, drawn.parameters.length).data();
    double step = 1e-5;
    double[] ahead = drawn.parameters.clone();
    double[] behind = drawn.parameters.clone();
    for (int index = 0; index < ahead.length; index++) {
      ahead[index] += step * direction[index];
      behind[index] -= step * direction[index];
    }
    double[] difference = NaiveNetwork.outputs(drawn.layout, ahead, drawn.inputs);
    double[] lower = NaiveNetwork.outputs(drawn.layout, behind, drawn.inputs);
    for (int index = 0; index < difference.length; index++) {
      difference[index] = (difference[index] - lower[index]) / (2 * step);
    }
    assertThat(NaiveNetwork.push(drawn.layout, drawn.parameters, direction, drawn.inputs)[1])
        .containsExactly(difference, within(1e-7));
  }

  /** With γ = 0 there is no skip, so this is the limit of small ones. */
  @Test
  void skipsOfVanishingWeightLeaveThePlainNetwork() {
    var tiny = TestNetworks.residual(new Tanh(), List.of(new Skip(1, 2, 1e-14)), 3, 5, 5, 2);
    double[] plain = Drawn.of(4, TestNetworks.model(new Tanh(), 3, 5, 5, 2)).forward().outputs();
    assertThat(Drawn.of(4, tiny).forward().outputs()).containsExactly(plain, within(1e-12));
    var unlike = TestNetworks.residual(new Tanh(), List.of(new Skip(1, 2, 0.1)), 3, 5, 5, 2);
    assertThat(Math.abs(Drawn.of(4, unlike).forward().outputs()[0] - plain[0])).isGreaterThan(1e-3);
  }

  @Test
  void longProductsAreCutWithoutChangingTheResult() {
    int m = 300;
    int n = 401;
    int k = 700; // 84 million multiply-adds, five pieces
    Matrix a = TestNetworks.normal(1, m, k);
    Matrix b = TestNetworks.normal(2, k, n);
    double[] expected = Blas.product(a, b).data();
    double[] plain = new double[m * n];
    double[] right = new double[m * n];
    double[] left = new double[m * n];
    var products = Products.counted();
    products.plain(m, n, k, 1, a.data(), b.data(), 0, 0, plain);
    products.rightTransposed(m, n, k, 1, a.data(), b.transposed().data(), 0, 0, right);
    products.leftTransposed(m, n, k, 1, a.transposed().data(), b.data(), 0, left, 0);
    assertThat(plain).containsExactly(expected, within(1e-11));
    assertThat(right).containsExactly(expected, within(1e-11));
    assertThat(left).containsExactly(expected, within(1e-11));
    assertThat(products.multiplyAdds()).isEqualTo(3L * m * n * k);
  }
}

package dev.quartic.ensemble.derivatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
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
        Arguments.of(5, new Tanh(), new Integer[] {3, 7, 5, 2}),
        Arguments.of(1, new Tanh(), new Integer[] {1, 1, 1}),
        Arguments.of(4, new Relu(), new Integer[] {2, 13, 1}),
        Arguments.of(3, new Swish(), new Integer[] {4, 6, 1, 8, 3}),
        Arguments.of(6, new Tanh(), new Integer[] {4, 2}),
        Arguments.of(1, new Relu(), new Integer[] {1, 1}));
  }

  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Drawn(NetworkLayout layout, double[] parameters, Matrix inputs) {
    static Drawn of(int samples, Activation activation, Integer[] widths) {
      var layout = NetworkLayout.of(TestNetworks.model(activation, widths), widths[0]);
      double[] parameters = new double[layout.parameters()];
      layout.draw(5, 0, parameters);
      return new Drawn(layout, parameters, TestNetworks.normal(6, samples, widths[0]));
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
  void forwardPassIsTheDefinition(int samples, Activation activation, Integer[] widths) {
    var drawn = Drawn.of(samples, activation, widths);
    assertThat(drawn.forward().outputs())
        .containsExactly(
            NaiveNetwork.outputs(drawn.layout, drawn.parameters, drawn.inputs), within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void backpropagationIsTheTransposedJacobian(
      int samples, Activation activation, Integer[] widths) {
    var drawn = Drawn.of(samples, activation, widths);
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
  void tangentIsTheJacobian(int samples, Activation activation, Integer[] widths) {
    var drawn = Drawn.of(samples, activation, widths);
    double[] direction = TestNetworks.normal(9, 1, drawn.parameters.length).data();
    double[] found = new double[samples * drawn.layout.outputs()];
    new TangentPass(drawn.forward()).run(drawn.parameters, direction, found);
    double[] expected =
        NaiveNetwork.push(drawn.layout, drawn.parameters, direction, drawn.inputs)[1];
    assertThat(found).containsExactly(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void kernelIsJLambdaJTransposed(int samples, Activation activation, Integer[] widths) {
    var drawn = Drawn.of(samples, activation, widths);
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
  void oracleAgreesWithDifferences(int samples, Activation activation, Integer[] widths) {
    var drawn = Drawn.of(samples, activation, widths);
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

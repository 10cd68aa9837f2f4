package dev.quartic.ensemble.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * In layer 2 each tensor is, at any width, an average over one neuron of layer 1 with H = Θ¹ δ_{jk}
 * and dH = 0: here by quadrature, from the definitions.
 */
class SecondLayerTest {
  static final List<Activation> ACTIVATIONS = List.of(new Gelu(), new Tanh());

  private static final double CW = 1.3;
  private static final double LW = 0.7;
  private static final Matrix INPUTS =
      Matrix.ofRows(new double[] {0.9, -0.4}, new double[] {0.2, 1.1});

  private static NetworkModel model(Activation activation, int width) {
    return new NetworkModel(
        new Architecture(2, List.of(width), 1),
        activation,
        new InitializationVariances(List.of(0.2, 0.1), List.of(1.1, CW)),
        new LearningRates(List.of(0.6, 0.3), List.of(0.8, LW)));
  }

  private static double dot(int a, int b) {
    return (INPUTS.get(a, 0) * INPUTS.get(b, 0) + INPUTS.get(a, 1) * INPUTS.get(b, 1)) / 2;
  }

  private static double metric(int a, int b) {
    return 0.2 + 1.1 * dot(a, b);
  }

  private static double theta(int a, int b) {
    return 0.6 + 0.8 * dot(a, b);
  }

  /** The average over z_0, z_1 of covariance K¹. */
  private static double average(DoubleBinaryOperator f) {
    double root = Math.sqrt(metric(0, 0));
    double along = metric(0, 1) / root;
    double rest = Math.sqrt(metric(1, 1) - along * along);
    double sum = 0;
    for (double u = -7; u <= 7; u += 0.125) {
      for (double v = -7; v <= 7; v += 0.125) {
        double weight = Math.exp(-0.5 * (u * u + v * v)) / (2 * Math.PI) * 0.125 * 0.125;
        sum += weight * f.applyAsDouble(root * u, along * u + rest * v);
      }
    }
    return sum;
  }

  /** One neuron of layer 1. */
  private record Neuron(Activation activation, double z0, double z1) {
    double s(int order, int a) {
      return activation.derivative(order, a == 0 ? z0 : z1);
    }

    double omega(int a, int b) {
      return LW * s(0, a) * s(0, b) + CW * theta(a, b) * s(1, a) * s(1, b);
    }

    /** ∂Ω_{ab}/∂z_a with the slot b left alone. */
    double slope(int a, int b) {
      return LW * s(1, a) * s(0, b) + CW * theta(a, b) * s(2, a) * s(1, b);
    }

    double source(Tensor tensor, int i, int j, int k, int l) {
      return switch (tensor) {
        case V -> CW * CW * s(0, i) * s(0, j) * s(0, k) * s(0, l);
        case D -> CW * s(0, i) * s(0, j) * omega(k, l);
        case A -> omega(i, j) * omega(k, l);
        case F -> CW * CW * s(0, i) * s(1, j) * s(0, k) * s(1, l) * theta(j, l);
        case B -> CW * CW * s(1, i) * s(1, j) * s(1, k) * s(1, l) * theta(i, k) * theta(j, l);
        case P -> CW * CW * s(2, i) * s(1, j) * s(1, k) * s(0, l) * theta(i, j) * theta(i, k);
        case Q -> slope(i, j) * CW * s(1, k) * s(0, l) * theta(i, k);
        case R ->
            (LW * s(2, i) * s(0, j) + CW * theta(i, j) * s(3, i) * s(1, j))
                * CW
                * s(1, k)
                * s(1, l)
                * theta(i, k)
                * theta(i, l);
        case S ->
            (LW * s(1, i) * s(1, j) + CW * theta(i, j) * s(2, i) * s(2, j))
                * CW
                * s(1, k)
                * s(1, l)
                * theta(i, k)
                * theta(j, l);
        case T -> slope(i, j) * slope(k, l) * theta(i, k);
        case U ->
            CW
                * CW
                * s(2, i)
                * s(1, j)
                * s(2, k)
                * s(1, l)
                * theta(i, k)
                * theta(i, l)
                * theta(k, j);
      };
    }
  }

  private static double expected(Activation activation, Tensor tensor, SampleTuple t) {
    double whole =
        average((x, y) ->
            new Neuron(activation, x, y)
                .source(tensor, t.first(), t.second(), t.third(), t.fourth()));
    return switch (tensor) {
      case V ->
          whole
              - CW
                  * CW
                  * average((x, y) -> product(activation, t.first(), t.second(), x, y))
                  * average((x, y) -> product(activation, t.third(), t.fourth(), x, y));
      case D ->
          whole
              - CW
                  * average((x, y) -> product(activation, t.first(), t.second(), x, y))
                  * average((x, y) -> new Neuron(activation, x, y).omega(t.third(), t.fourth()));
      case A ->
          whole
              - average((x, y) -> new Neuron(activation, x, y).omega(t.first(), t.second()))
                  * average((x, y) -> new Neuron(activation, x, y).omega(t.third(), t.fourth()));
      default -> whole;
    };
  }

  private static double product(Activation activation, int a, int b, double x, double y) {
    Neuron neuron = new Neuron(activation, x, y);
    return neuron.s(0, a) * neuron.s(0, b);
  }

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void layerTwoIsAnAverageOverOneNeuron(Activation activation) {
    MeasuredLayer layer =
        TensorEnsemble.run(
                model(activation, 6),
                INPUTS,
                EnsembleSettings.of(12_000, 8, 2),
                EnsembleObserver.NONE)
            .layer(2);
    for (Tensor tensor : Tensor.values()) {
      double squares = 0;
      MeasuredTensor measured = layer.get(tensor.name());
      for (List<Integer> e : measured.entries()) {
        var t = new SampleTuple(e.get(0), e.get(1), e.get(2), e.get(3));
        double exact = expected(activation, tensor, t);
        double value = measured.value().get(e.get(0), e.get(1), e.get(2), e.get(3));
        double error = measured.error().get(e.get(0), e.get(1), e.get(2), e.get(3));
        assertThat(value).as("%s %s", tensor, t).isCloseTo(exact, within(4.5 * error + 1e-7));
        assertThat(error).as("%s %s", tensor, t).isLessThan(0.05 * Math.abs(exact) + 0.01);
        squares += Math.pow((value - exact) / (error + 1e-9), 2);
      }
      assertThat(Math.sqrt(squares / measured.entries().size())).as(tensor.name()).isLessThan(2.2);
    }
    for (int a = 0; a < 2; a++) {
      int s = a;
      assertThat(layer.get("K").value().get(a, 1))
          .isCloseTo(
              0.1 + CW * average((x, y) -> product(activation, s, 1, x, y)),
              within(4.5 * layer.get("K").error().get(a, 1)));
      assertThat(layer.get("Theta").value().get(a, 1))
          .isCloseTo(
              0.3 + average((x, y) -> new Neuron(activation, x, y).omega(s, 1)),
              within(4.5 * layer.get("Theta").error().get(a, 1)));
    }
  }
}

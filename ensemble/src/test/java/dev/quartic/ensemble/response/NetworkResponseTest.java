package dev.quartic.ensemble.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.correlator.JetNetwork;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.NaiveNetwork;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Against Taylor arithmetic in the space of all parameters, which knows nothing of layers. */
class NetworkResponseTest {
  private static final int SAMPLES = 3;

  private static final List<NetworkModel> MODELS =
      Stream.of(
              TestNetworks.model(new Tanh(), 2, 2),
              TestNetworks.model(new Gelu(), 2, 4, 1),
              TestNetworks.model(new Tanh(), 2, 3, 2),
              TestNetworks.model(new Sin(), 2, 3, 4, 1),
              TestNetworks.residual(new Gelu(), List.of(new Skip(1, 2, 0.8)), 2, 3, 3, 2),
              TestNetworks.residual(new Tanh(), List.of(new Skip(1, 3, 0.8)), 2, 3, 2, 3, 1),
              TestNetworks.model(new Tanh(), 2, 3, 2, 3, 2))
          .toList();

  private record Drawn(NetworkLayout layout, double[] parameters, Matrix inputs) {
    static Drawn of(NetworkModel model) {
      Matrix inputs = TestNetworks.normal(5, SAMPLES, model.architecture().inputDimension());
      NetworkLayout layout = NetworkLayout.of(model, inputs.columns());
      double[] parameters = new double[layout.parameters()];
      layout.draw(3, 1, parameters);
      return new Drawn(layout, parameters, inputs);
    }

    ResponseTensors tensors() {
      return new NetworkResponse(layout, inputs, Products.counted()).of(parameters);
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void tensorsAreTheirDefinitions(NetworkModel model) {
    Drawn drawn = Drawn.of(model);
    ResponseTensors tensors = drawn.tensors();
    var oracle = new JetNetwork(drawn.layout(), drawn.parameters(), drawn.inputs());
    int outputs = drawn.layout().outputs();
    int legs = SAMPLES * outputs;
    for (int p = 0; p < legs; p++) {
      int i = p % outputs;
      int s = p / outputs;
      close(tensors.outputs().get(p), oracle.z(i, s));
      for (int q = 0; q < legs; q++) {
        int j = q % outputs;
        int t = q / outputs;
        close(tensors.kernel().get(p, q), oracle.kernel(i, j, s, t));
        for (int a = 0; a < legs; a++) {
          int k = a % outputs;
          int u = a / outputs;
          close(tensors.first().get(p, q, a), oracle.first(i, j, k, s, t, u));
          for (int b = 0; b < legs; b++) {
            int l = b % outputs;
            int v = b / outputs;
            close(tensors.secondOne().get(p, q, a, b), oracle.second(i, j, k, l, s, t, u, v));
            close(tensors.secondTwo().get(p, q, a, b), oracle.twoHessians(i, j, k, l, s, t, u, v));
          }
        }
      }
    }
  }

  private static void close(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
  }

  /** One layer is linear in its parameters: H is a Gram matrix and all else is zero. */
  @Test
  void oneLayerRespondsLinearly() {
    Drawn drawn = Drawn.of(MODELS.getFirst());
    ResponseTensors tensors = drawn.tensors();
    double expected = drawn.layout().layer(1).biasRate();
    for (int column = 0; column < 2; column++) {
      expected +=
          drawn.layout().layer(1).weightRate()
              * drawn.inputs().get(0, column)
              * drawn.inputs().get(2, column);
    }
    assertThat(tensors.kernel().get(1, 5)).isCloseTo(expected, within(1e-14));
    assertThat(tensors.kernel().get(1, 4)).isZero();
    assertThat(tensors.first().data()).containsOnly(0);
    assertThat(tensors.secondTwo().data()).containsOnly(0);
    assertThat(tensors.hidden()).isNull();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void theHiddenKernelRespondsAsItDoesToSmallSteps(NetworkModel model) {
    if (model.depth() < 2) {
      return; // nothing hidden
    }
    Drawn drawn = Drawn.of(model);
    HiddenKernelResponse hidden = Objects.requireNonNull(drawn.tensors().hidden());
    int legs = SAMPLES * drawn.layout().outputs();
    double step = 3e-4; // errors fall with its square
    for (int a = 0; a < legs; a++) {
      double[] ahead = step(drawn, drawn.parameters(), a, step);
      double[] back = step(drawn, drawn.parameters(), a, -step);
      for (int b = 0; b < legs; b++) {
        // φ̇_a λ ∂z_b: the gradient ∂z_a is taken anew at the point that a step along b leads to
        double[] aAfterB = step(drawn, step(drawn, drawn.parameters(), b, step), a, step);
        double[] aAfterMinusB = step(drawn, step(drawn, drawn.parameters(), b, -step), a, step);
        double[] minusAAfterB = step(drawn, step(drawn, drawn.parameters(), b, step), a, -step);
        double[] minusBoth = step(drawn, step(drawn, drawn.parameters(), b, -step), a, -step);
        for (int s = 0; s < SAMPLES; s++) {
          for (int t = 0; t < SAMPLES; t++) {
            double first = (kernel(drawn, ahead, s, t) - kernel(drawn, back, s, t)) / (2 * step);
            assertThat(hidden.first().get(s, t, a)).isCloseTo(first, within(3e-5));
            double second =
                (kernel(drawn, aAfterB, s, t)
                        - kernel(drawn, aAfterMinusB, s, t)
                        - kernel(drawn, minusAAfterB, s, t)
                        + kernel(drawn, minusBoth, s, t))
                    / (4 * step * step);
            assertThat(hidden.second().get(s, t, a, b))
                .isCloseTo(second, within(1e-4 * Math.max(1, Math.abs(second))));
          }
        }
      }
    }
    NdArray curvature = hidden.curvature();
    for (int a = 0; a < legs; a++) {
      double[] ahead = along(drawn, a, step);
      double[] back = along(drawn, a, -step);
      double second =
          (kernel(drawn, ahead, 0, 1)
                  - 2 * kernel(drawn, drawn.parameters(), 0, 1)
                  + kernel(drawn, back, 0, 1))
              / (step * step);
      assertThat(curvature.get(0, 1, a, a)).isCloseTo(second, within(2e-5));
    }
  }

  private static double[] along(Drawn drawn, int leg, double step) {
    return step(drawn, drawn.parameters(), leg, step);
  }

  /** θ + step λ ∂z_leg(θ). */
  private static double[] step(Drawn drawn, double[] parameters, int leg, double step) {
    double[] gradient = NaiveNetwork.jacobian(drawn.layout(), parameters, drawn.inputs())[leg];
    double[] rates = NaiveNetwork.rates(drawn.layout());
    double[] moved = parameters.clone();
    for (int mu = 0; mu < moved.length; mu++) {
      moved[mu] += step * rates[mu] * gradient[mu];
    }
    return moved;
  }

  private static double kernel(Drawn drawn, double[] parameters, int s, int t) {
    var forward = new ForwardPass(drawn.layout(), drawn.inputs(), Products.counted());
    forward.run(parameters);
    int width = drawn.layout().width(drawn.layout().depth() - 1);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += forward.lastHidden()[s * width + i] * forward.lastHidden()[t * width + i] / width;
    }
    return sum;
  }

  @Test
  void theMirrorImageHasTheTensorsOfTheNegatedLastLayer() {
    Drawn drawn = Drawn.of(MODELS.getLast());
    double[] flipped = drawn.parameters().clone();
    int last = drawn.layout().layer(drawn.layout().depth()).biasFrom();
    for (int mu = last; mu < flipped.length; mu++) {
      flipped[mu] = -flipped[mu];
    }
    ResponseTensors mirrored = drawn.tensors().mirrored();
    ResponseTensors direct = new Drawn(drawn.layout(), flipped, drawn.inputs()).tensors();
    same(mirrored.outputs(), direct.outputs());
    same(mirrored.kernel(), direct.kernel());
    same(mirrored.first(), direct.first());
    same(mirrored.secondOne(), direct.secondOne());
    same(mirrored.secondTwo(), direct.secondTwo());
    same(
        Objects.requireNonNull(mirrored.hidden()).first(),
        Objects.requireNonNull(direct.hidden()).first());
    same(
        Objects.requireNonNull(mirrored.hidden()).second(),
        Objects.requireNonNull(direct.hidden()).second());
  }

  private static void same(NdArray one, NdArray other) {
    for (int index = 0; index < one.data().length; index++) {
      close(one.data()[index], other.data()[index]);
    }
  }

  @Test
  void kinksAreRefused() {
    NetworkLayout layout = NetworkLayout.of(TestNetworks.model(new Relu(), 2, 3, 1), 2);
    assertThatThrownBy(() -> new NetworkResponse(layout, Matrix.zeros(1, 2), Products.counted()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kink");
  }
}

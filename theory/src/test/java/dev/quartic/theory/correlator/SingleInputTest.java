package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 9: one input at criticality, in closed form. */
class SingleInputTest {
  private static final int DEPTH = 50;

  private static List<LayerTensors> flow(Activation activation, double weight, int depth) {
    Matrix input = Matrix.ofRows(new double[][] {{0.7, -0.4, 1.1}});
    return Flows.run(Flows.uniform(activation, 3, depth, 0, weight, 0), input);
  }

  private static double at(LayerTensors layer, Tensor tensor) {
    return layer.get(tensor).data()[0];
  }

  private static void assertAt(LayerTensors layer, Tensor tensor, double expected) {
    assertThat(at(layer, tensor))
        .as("%s in layer %d", tensor, layer.layer())
        .isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void linear() {
    for (LayerTensors layer : flow(new Linear(), 1, DEPTH)) {
      double k = at(layer, Tensor.K);
      double l = layer.layer();
      double square = k * k;
      assertAt(layer, Tensor.THETA, k * l);
      assertAt(layer, Tensor.V, 2 * (l - 1) * square);
      assertAt(layer, Tensor.D, square * l * (l - 1));
      assertAt(layer, Tensor.F, square * l * (l - 1) / 2);
      assertAt(layer, Tensor.A, square * (l - 1) * l * (2 * l - 1) / 3);
      assertAt(layer, Tensor.B, square * (l - 1) * l * (2 * l - 1) / 6);
      assertAt(layer, Tensor.P, 0);
      assertAt(layer, Tensor.Q, square * (l - 1) * l * (l + 1) / 6);
      assertAt(layer, Tensor.R, 0);
      assertAt(layer, Tensor.U, 0);
      assertAt(layer, Tensor.S, square * (l - 1) * l * l * (l + 1) / 12);
      assertAt(layer, Tensor.T, square * (l - 1) * l * l * (l + 1) / 12);
      assertAt(layer, Tensor.G1, 0);
      assertAt(layer, Tensor.THETA1, 0);
    }
  }

  @Test
  void relu() {
    for (LayerTensors layer : flow(new Relu(), 2, DEPTH)) {
      double k = at(layer, Tensor.K);
      double l = layer.layer();
      double square = k * k;
      assertAt(layer, Tensor.THETA, k * l / 2);
      assertAt(layer, Tensor.V, 5 * (l - 1) * square);
      assertAt(layer, Tensor.D, 1.5 * square * l * (l - 1));
      assertAt(layer, Tensor.F, square * l * (l - 1) / 2);
      assertAt(layer, Tensor.A, square * l * (l - 1) * (7 * l - 2) / 12);
      assertAt(layer, Tensor.B, square * (l - 1) * l * (2 * l - 1) / 12);
      assertAt(layer, Tensor.P, 0);
      assertAt(layer, Tensor.Q, square * (l - 1) * l * (l + 1) / 12);
      assertAt(layer, Tensor.G1, 0);
      assertAt(layer, Tensor.THETA1, 0);
    }
  }

  /**
   * Any two slopes p, q at C_W = 2/(p² + q²): V = (ℓ − 1) A₄-type growth with ⟨σ⁴⟩ = 3 K² (p⁴ +
   * q⁴)/2, that is {@code V = (ℓ − 1) K² (C_W² · 3 (p⁴ + q⁴)/2 − 1)}.
   */
  @Test
  void leakyRelu() {
    double q = 0.3;
    double gain = 2 / (1 + q * q);
    double perLayer = gain * gain * 1.5 * (1 + Math.pow(q, 4)) - 1;
    for (LayerTensors layer : flow(new LeakyRelu(q), gain, DEPTH)) {
      double k = at(layer, Tensor.K);
      assertAt(layer, Tensor.V, (layer.layer() - 1) * k * k * perLayer);
      assertAt(layer, Tensor.G1, 0);
      assertAt(layer, Tensor.THETA1, 0);
    }
  }

  /** Limits of ℓ → ∞, reached like log ℓ/ℓ: at ℓ = 300 within a few per cent. */
  @Test
  @Tag("full")
  void tanhAtGreatDepth() {
    LayerTensors top = flow(new Tanh(), 1, 300).getLast();
    double l = top.layer();
    double k = at(top, Tensor.K);
    double theta = at(top, Tensor.THETA);
    assertThat(2 * l * k).isCloseTo(1, within(0.03));
    assertThat(theta).isCloseTo(0.5, within(0.03));
    assertThat(at(top, Tensor.V) / (l * k * k)).isCloseTo(2.0 / 3, within(0.03));
    assertThat(at(top, Tensor.G1) / (l * k)).isCloseTo(-1.0 / 3, within(0.03));
    assertThat(at(top, Tensor.F) / (l * k * theta)).isCloseTo(0.25, within(0.02));
    assertThat(at(top, Tensor.B) / (l * theta * theta)).isCloseTo(1.0 / 3, within(0.02));
    assertThat(at(top, Tensor.THETA1) / (l * theta)).isCloseTo(-0.25, within(0.03));
    double cube = l * theta * theta * theta;
    assertThat(k * at(top, Tensor.R) / cube).isCloseTo(-1.0 / 12, within(0.01));
    assertThat(k * at(top, Tensor.S) / cube).isCloseTo(1.0 / 12, within(0.01));
  }
}

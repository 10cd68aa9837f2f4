package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One input of 100, so that K = 10⁴ and a sine swings a hundred times within a standard deviation:
 * once V came out as 0.3286, D as −440 and A, a variance, as −2.4e7, all with errors of 1e-15.
 */
class LongWaveTest {
  /** ⟨sin⁴⟩ = 3/8, ⟨sin² cos²⟩ = 1/8, and ⟨σσ″⟩ = −½: all that is left of waves at such a K. */
  private static void assertSecondLayer(Activation activation, double size, double relative) {
    var layer = Flows.run(Flows.uniform(activation, 1, 2, 0, 1, 0), input(size)).getLast();
    double k = size * size; // and Θ, of weights alone
    assertAt(layer, Tensor.V, 1.0 / 8, relative);
    assertAt(layer, Tensor.D, 1.0 / 8 - k / 8, relative);
    assertAt(layer, Tensor.F, k / 8, relative);
    assertAt(layer, Tensor.A, 1.0 / 8 - k / 4 + k * k / 8, relative);
    assertAt(layer, Tensor.B, 3 * k * k / 8, relative);
    assertAt(layer, Tensor.P, -k * k / 8, relative);
    assertAt(layer, Tensor.Q, k / 8 - k * k / 8, relative);
    assertThat(layer.error(Tensor.A)).isLessThan(1e-6 * k * k);
  }

  private static Matrix input(double size) {
    return Matrix.ofRows(new double[][] {{size}});
  }

  private static void assertAt(
      LayerTensors layer, Tensor tensor, double expected, double relative) {
    double found = layer.get(tensor).data()[0];
    assertThat(found)
        .as("%s", tensor)
        .isCloseTo(expected, within(relative * Math.max(1, Math.abs(expected))));
    assertThat(Math.abs(found - expected))
        .as("stated error of %s", tensor)
        .isLessThanOrEqualTo(layer.error(tensor) + 4 * Math.ulp(expected));
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 100, 317.0, 1e4})
  void waves(double size) {
    assertSecondLayer(new Sin(), size, 1e-14);
    assertSecondLayer(new Cos(), size, 1e-14);
  }

  /** The same function without its closed form must be right, too, or be refused. */
  @Test
  void waveOfOnesOwn() {
    var sine = new Sin();
    var wave = new Custom("wave", sine::derivative, Parity.ODD);
    assertSecondLayer(wave, 9, 1e-10);
  }

  /** ⟨σ⁗σ⟩ of a long wave is ½, whatever step its nodes have in common with it. */
  @Test
  void trigonometricFunctionsHaveOrderOneTensorsAtTwoSamples() {
    Matrix inputs = Matrix.ofRows(new double[][] {{100}, {100.5}});
    for (Trigonometric wave : new Trigonometric[] {new Sin(), new Cos()}) {
      var layer = Flows.run(Flows.uniform((Activation) wave, 1, 2, 0, 1, 0), inputs).getLast();
      // K = 1e4, 10050, 10100.25: waves of both samples differ by half a radian a deviation
      double between = Math.exp(-0.125) / 2;
      assertThat(layer.get(Tensor.K).get(0, 1)).isCloseTo(between, within(1e-12));
      double squares = 0.25 + Math.exp(-0.5) / 8; // ⟨σ₁²σ₂²⟩
      assertThat(layer.get(Tensor.V).get(0, 0, 1, 1)).isCloseTo(squares - 0.25, within(1e-12));
    }
  }
}

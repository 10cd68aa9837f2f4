package dev.quartic.ensemble.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NeuronAveragesTest {
  static final List<Activation> ACTIVATIONS =
      List.of(new Tanh(), new Gelu(), new Swish(), new Softplus(), new Sigmoid());

  /** Wick: ⟨z_a³ z_b⟩ = 3 aa ab, and ⟨z_a² z_b²⟩ = aa bb + 2 ab². */
  @Test
  void powersFollowWick() {
    NeuronAverages averages = new NeuronAverages(Polynomial.of(List.of(0.0, 1.0, 0.0, 1.0)));
    double aa = 1.7;
    double ab = -0.6;
    double bb = 0.8;
    averages.run(aa, ab, bb);
    // σ = z + z³, σ' = 1 + 3 z², σ'' = 6 z, σ''' = 6
    assertThat(averages.moment(1, 1))
        .isCloseTo(1 + 3 * aa + 3 * bb + 9 * (aa * bb + 2 * ab * ab), within(1e-5));
    assertThat(averages.moment(2, 2)).isCloseTo(36 * ab, within(3e-5));
    assertThat(averages.moment(3, 1)).isCloseTo(6 + 18 * bb, within(3e-5));
    assertThat(averages.moment(1, 3)).isCloseTo(6 + 18 * aa, within(3e-5));
  }

  /** ⟨sin sin⟩ = e^{−(aa + bb)/2} sinh ab; ⟨erf erf⟩ is an arc sine. */
  @Test
  void closedFormsAreMet() {
    NeuronAverages sine = new NeuronAverages(new Sin());
    sine.run(1.2, 0.5, 0.9);
    assertThat(sine.moment(0, 0)).isCloseTo(Math.exp(-1.05) * Math.sinh(0.5), within(1e-7));
    NeuronAverages erf = new NeuronAverages(new Erf(Math.sqrt(0.5)));
    erf.run(1.2, 0.5, 0.9);
    assertThat(erf.moment(0, 0))
        .isCloseTo(2 / Math.PI * Math.asin(0.5 / Math.sqrt(2.2 * 1.9)), within(1e-7));
  }

  /** The same at rotated coordinates: samples exchanged, nearly and exactly coincident. */
  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void samplesMayComeInAnyOrderAndCoincide(Activation activation) {
    NeuronAverages averages = new NeuronAverages(activation);
    for (double aa : new double[] {0.2, 1, 4, 9}) {
      averages.run(aa, 0.4 * aa, 0.5 * aa);
      double[] forward = all(averages);
      averages.run(0.5 * aa, 0.4 * aa, aa);
      assertThat(exchanged(all(averages)))
          .as("variance %s", aa)
          .containsExactly(forward, within(2e-6));
      averages.run(aa, aa, aa);
      double[] equal = all(averages);
      averages.run(aa, aa, aa * (1 + 1e-9));
      assertThat(all(averages)).as("variance %s", aa).containsExactly(equal, within(2e-6));
    }
  }

  private static double[] all(NeuronAverages averages) {
    return new double[] {
      averages.moment(0, 0),
      averages.moment(1, 1),
      averages.moment(2, 2),
      averages.moment(1, 3),
      averages.moment(3, 1)
    };
  }

  private static double[] exchanged(double[] moments) {
    return new double[] {moments[0], moments[1], moments[2], moments[4], moments[3]};
  }
}

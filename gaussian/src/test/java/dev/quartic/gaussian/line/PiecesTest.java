package dev.quartic.gaussian.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.activation.expression.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  private static Activation formula(String text) {
    return Custom.of(text, Expression.parse(text));
  }

  private static Resolution resolved(Activation activation, double variance) {
    Poles.refuse(activation, variance);
    return Resolution.of(activation, 6, variance);
  }

  /** Between the nodes, where nobody has looked before. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 900, 1e8})
  void polynomialsFollowAllDerivatives(double variance) {
    for (Activation activation : Activations.withoutParameters()) {
      if (!activation.smooth() || (variance > 1e6 && Math.abs(activation.value(1e4)) <= 1)) {
        continue; // a wave has more pieces than anyone wants at such a variance
      }
      Pieces pieces = resolved(activation, variance).pieces();
      double size = Math.max(16, 0.1 * Math.sqrt(variance)); // of derivatives, of straight lines
      double farthest = Math.min(40, 8 * Math.sqrt(variance));
      for (double z = -farthest; z < farthest; z += 0.0937) {
        for (int order = 0; order < 6; order++) {
          double expected = activation.derivative(order, z);
          double far = Math.exp(Math.min(20, z * z / (4 * variance)));
          assertThat(pieces.value(order, z))
              .as("%s, order %d at %s", activation.name(), order, z)
              .isCloseTo(expected, within(1e-12 * far * Math.max(size, Math.abs(expected))));
        }
      }
    }
  }

  /** However wide the density, a bend costs the same pieces. */
  @Test
  void widthCostsNothing() {
    assertThat(resolved(new Tanh(), 1e4).pieces().count()).isLessThan(100);
    assertThat(resolved(new Tanh(), 1e16).pieces().count()).isLessThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, kink at z = 0.00000, sigma' jumps from 0.00000 to 1.00000",
    "1, 0.3, kink at z = 0.300000, sigma' jumps from",
    "900, 0.3, kink at z = 0.300000, sigma' jumps from"
  })
  void kinksAreNamedWithTheirPlace(double variance, double shift, String place, String jump) {
    var kinked =
        new Custom("kinked", (order, z) -> new Relu().derivative(order, z - shift), Parity.NONE);
    assertThatThrownBy(() -> resolved(kinked, variance))
        .isInstanceOf(NoAverage.class)
        .hasMessageContaining("'kinked' has a " + place)
        .hasMessageContaining(jump);
  }

  @ParameterizedTest
  @CsvSource({
    "exp(z^2/5), 2, infinite or beyond the largest number at variance 2.00",
    "exp(z^2), 0.3, infinite or beyond the largest number",
    "exp(exp(z)), 1, infinite or beyond the largest number",
    "tanh(1e13*z), 1, a step at z = 0.00000",
    "exp(z)/(1+exp(z)), 1e4, not a number at z = 810.96",
    "sin(z^9), 1, varies too fast to be averaged at variance 1.00: 4096 pieces follow it only to",
    "cos(exp(z)), 2, varies too fast"
  })
  void whatCannotBeAveragedIsDescribed(String text, double variance, String message) {
    assertThatThrownBy(() -> resolved(formula(text), variance))
        .isInstanceOf(NoAverage.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("has it a kink");
  }

  /** ⟨e^(2z²/5)⟩ = 1/√(1 − 4K/5) exists up to K = 5/4. */
  @Test
  void slowlyFallingProductsAreFollowedFarOut() {
    var sums = new double[36];
    Resolution.of(formula("exp(z^2/5)"), 6, 1.1).pairs().take(1.1, 1, 1.1, sums);
    assertThat(sums[0]).isCloseTo(1 / Math.sqrt(1 - 4 * 1.1 / 5), within(1e-10 * sums[0]));
  }

  /** A bend a thousandth as wide as the density is no kink. */
  @Test
  void steepFunctionsAreAveraged() {
    var sums = new double[4];
    Resolution.of(formula("tanh(1000*z)"), 2, 1.0).pairs().take(1, 1, 1, sums);
    // 1 − ⟨sech²(1000 z)⟩ = 1 − 2/(1000 √2π) but for terms of third order
    assertThat(sums[0]).isCloseTo(1 - 2e-3 / Math.sqrt(2 * Math.PI), within(1e-9));
    assertThat(sums[3]).isCloseTo(4e3 / (3 * Math.sqrt(2 * Math.PI)), within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"20, 1", "-3.7, 1", "700, 900", "0, 1", "0.013, 4"})
  void polesBetweenNodesAreFound(double place, double variance) {
    var odd = new Custom("odd", (p, z) -> p == 0 ? 1 / (z - place) : Double.NaN, Parity.NONE);
    var even =
        new Custom("even", (p, z) -> p == 0 ? Math.pow(z - place, -2) : Double.NaN, Parity.NONE);
    for (Activation activation : new Activation[] {odd, even}) {
      assertThatThrownBy(() -> Poles.refuse(activation, variance))
          .isInstanceOf(NoAverage.class)
          .hasMessageContaining("has a pole at z = ")
          .satisfies(failure ->
              assertThat(
                      Double.parseDouble(
                          String.valueOf(failure.getMessage()).split("z = |, where")[1]))
                  .isCloseTo(place, within(1e-4)));
    }
  }

  @Test
  void wavesAndSteepSlopesAreNoPoles() {
    for (String text : new String[] {"sin(40*z)", "tanh(1e4*z)", "1/(1+1e4*z^2)", "exp(3*z)"}) {
      Poles.refuse(formula(text), 4);
    }
  }
}

package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Tanh;
import java.util.List;
import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Against the same averages at one variance alone, whose nodes are others. */
class MomentTableTest {
  private static final Custom MISH =
      Custom.of(
          "mish",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.multiply(z.exp().log1p().tanh());
            }
          });
  private static final Custom WAVE =
      Custom.of(
          "wave",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.multiply(40).sin();
            }
          });
  private static final Custom POLE =
      Custom.of(
          "pole",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.subtract(150).reciprocal();
            }
          });
  static final List<Activation> ACTIVATIONS =
      List.of(new Tanh(), new Gelu(), new Softplus(), new Sin(), new Relu(), MISH, WAVE);

  private static double[] numbers(NeuronMoments m) {
    return new double[] {
      m.product(),
      m.growth(),
      m.curvature(),
      m.slope(),
      m.slopeGrowth(),
      m.fourth(),
      m.mixed(),
      m.slopeFourth()
    };
  }

  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void agreesWithAVarianceAlone(Activation activation) {
    var table = new MomentTable(activation);
    var random = new Random(3);
    for (int turn = 0; turn < 60; turn++) {
      double variance = Math.pow(10, random.nextDouble(-8, 3));
      NeuronMoments one = table.at(variance);
      NeuronMoments other = NeuronMoments.of(activation, variance);
      double[] found = numbers(one);
      double[] expected = numbers(other);
      // errors are relative to averages of absolute values, which signed ones may cancel against:
      // |σ| < 1 + √K z bounds those
      double scale = 30 * Math.max(1, variance * variance);
      for (int index = 0; index < found.length; index++) {
        assertThat(Math.abs(found[index] - expected[index]))
            .as("%s, K = %g, moment %d", activation.name(), variance, index)
            .isLessThanOrEqualTo(
                Math.max(1e-12 * Math.abs(expected[index]), 1e-13 * scale * steepness(activation)));
      }
      assertThat(one.error()).isLessThan(1e-11);
    }
  }

  /** A fourth derivative of the wave is 40⁴. */
  private static double steepness(Activation activation) {
    return activation.equals(WAVE) ? Math.pow(40, 4) : 1;
  }

  @Test
  void digitsDoNotDependOnWhatWasAskedBefore() {
    var fresh = new MomentTable(MISH).at(0.37);
    var used = new MomentTable(MISH);
    for (double variance : new double[] {1e3, 1e-6, 3, 0.36}) {
      used.at(variance);
    }
    assertThat(used.at(0.37)).isEqualTo(fresh);
  }

  @Test
  void polesAreFoundAtTheVarianceThatReachesThem() {
    var table = new MomentTable(POLE);
    assertThat(table.at(1).product()).isPositive();
    assertThatThrownBy(() -> table.at(100))
        .isInstanceOf(NoAverage.class)
        .hasMessageContaining("150");
    assertThat(table.at(1).product()).isPositive();
  }
}

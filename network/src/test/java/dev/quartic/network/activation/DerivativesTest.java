package dev.quartic.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativesTest {
  private static final Activation MISH =
      Custom.of(
          "mish",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.multiply(z.exp().log1p().tanh());
            }
          });

  static List<Activation> all() {
    List<Activation> all = builtIn();
    all.add(MISH);
    return all;
  }

  static List<Activation> builtIn() {
    List<Activation> all = new ArrayList<>(Activations.withoutParameters());
    all.add(new LeakyRelu(0.1));
    all.add(new Erf(1));
    all.add(new Erf(0.5));
    all.add(Polynomial.monomial(3));
    all.add(Polynomial.of(List.of(0.1, 1.0, -0.3, 0.05)));
    return all;
  }

  /**
   * Central differences of sixth order at step 0.01: their own error is of order 1e-14 times a
   * derivative of seven orders more, which for high orders is large itself.
   */
  @ParameterizedTest
  @MethodSource("all")
  void eachOrderIsTheSlopeOfTheOneBelow(Activation activation) {
    double step = 0.01;
    for (double z : new double[] {-3.1, -1.3, -0.4, 0.25, 0.9, 2.2, 5}) {
      for (int order = 1; order <= Activation.HIGHEST_ORDER; order++) {
        double slope =
            (45 * difference(activation, order - 1, z, step)
                    - 9 * difference(activation, order - 1, z, 2 * step)
                    + difference(activation, order - 1, z, 3 * step))
                / (60 * step);
        assertThat(activation.derivative(order, z))
            .as("%s, order %d at %s", activation, order, z)
            .isCloseTo(slope, within(2e-7 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  private static double difference(Activation activation, int order, double z, double step) {
    return activation.derivative(order, z + step) - activation.derivative(order, z - step);
  }

  @ParameterizedTest
  @MethodSource("all")
  void parityIsTrue(Activation activation) {
    for (double z : new double[] {0.3, 1.7, 4}) {
      double value = activation.value(z);
      double mirrored = activation.value(-z);
      switch (activation.parity()) {
        case EVEN -> assertThat(mirrored).isEqualTo(value);
        case ODD -> assertThat(mirrored).isEqualTo(-value);
        case NONE -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("builtIn") // a formula of one's own overflows where it was written to
  void tailsAreFiniteOrGrowAsTheActivationDoes(Activation activation) {
    for (double z : new double[] {-800, -40, 40, 800}) {
      for (int order = 0; order <= Activation.HIGHEST_ORDER; order++) {
        assertThat(activation.derivative(order, z))
            .as("%s, order %d at %s", activation, order, z)
            .isFinite();
      }
    }
    assertThat(activation.value(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("all")
  void otherOrdersAreRefused(Activation activation) {
    assertThatThrownBy(() -> activation.derivative(9, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> activation.derivative(-1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lowerTailsKeepTheirDigits() {
    // 50-digit values: tanh′(20) = 4 e⁻⁴⁰ (1 − 2e⁻⁴⁰ …), sigmoid′(40) ≈ e⁻⁴⁰, gelu(−10) = −10
    // Φ(−10)
    assertThat(new Tanh().derivative(1, 20)).isCloseTo(1.6993417021166355e-17, within(1e-31));
    assertThat(new Sigmoid().derivative(1, 40)).isCloseTo(4.248354255291589e-18, within(1e-32));
    assertThat(new Gelu().value(-10)).isCloseTo(-7.619853024160527e-23, within(1e-36));
  }
}

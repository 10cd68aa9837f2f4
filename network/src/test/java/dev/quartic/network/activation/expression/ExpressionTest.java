package dev.quartic.network.activation.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static Activation of(String text) {
    return Custom.of(text, Expression.parse(text));
  }

  @Test
  void formulasHaveTheDerivativesOfTheActivationsTheyWrite() {
    assertSame("z * sigmoid(z)", new Swish());
    assertSame("z/(1 + exp(-z))", new Swish());
    assertSame("z*(1 + erf(z/sqrt(2)))/2", new Gelu());
    assertSame("sinh(z)/cosh(z)", new Tanh());
    assertSame("1 - 2*(1 + exp(2 z".replace("2 z", "2*z") + "))^-1", new Tanh());
  }

  private static void assertSame(String text, Activation expected) {
    Activation found = of(text);
    double tolerance = 1e-12; // derivatives grow with the order, and their rounding with them
    for (int order = 0; order <= Activation.HIGHEST_ORDER; order++) {
      tolerance *= Math.max(1, order);
      for (double z = -3; z <= 3; z += 0.37) {
        assertThat(found.derivative(order, z))
            .as("%s, order %d at %s", text, order, z)
            .isCloseTo(expected.derivative(order, z), within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-z^2, -4",
    "2-3-4*z, -9",
    "2^-1*z, 1",
    "8/2/exp(z-2), 4",
    "--z, 2",
    "1e1*z, 20",
    "pi*0+z^3, 8"
  })
  void signsBindAsInMathematics(String text, double atTwo) {
    assertThat(of(text).value(2)).isCloseTo(atTwo, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    "'', position 1",
    "z *, position 4",
    "z + foo(z), position 5",
    "(z, position 3",
    "z z, position 3",
    "z^z, position 3",
    "tanh z, position 6",
    "1.2.3*z, position 1"
  })
  void whatCannotBeReadIsNamedWithItsPlace(String text, String place) {
    assertThatThrownBy(() -> Expression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(place)
        .hasMessageContaining("required")
        .hasMessageContaining("found");
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> Expression.parse("(".repeat(500) + "z"))
        .hasMessageContaining("nested");
  }
}

package dev.quartic.network.activation.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Tanh;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas that divide by zero: removable singularities are, poles are refused. */
class SmoothFormulaTest {
  private static Activation of(String text) {
    return Custom.of(text, Expression.parse(text));
  }

  /** All derivatives of a power series Σ c(k) zᵏ near the origin, by the series itself. */
  private static void assertSeries(String text, DoubleBinaryOperator coefficient) {
    Activation found = of(text);
    for (double z : new double[] {0, 1e-300, -1e-9, 1e-4, 0.03, -0.4, 0.9}) {
      for (int order = 0; order <= Activation.HIGHEST_ORDER; order++) {
        double expected = 0;
        for (int k = order; k < 60; k++) {
          expected += coefficient.applyAsDouble(k, order) * Math.pow(z, k - order);
        }
        assertThat(found.derivative(order, z))
            .as("%s, order %d at %s", text, order, z)
            .isCloseTo(expected, within(2e-13 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static double falling(double k, double order) {
    double product = 1;
    for (int factor = 0; factor < order; factor++) {
      product *= k - factor;
    }
    return product;
  }

  private static double factorial(double k) {
    return falling(k, k);
  }

  @Test
  void removableSingularitiesHaveAllDerivatives() {
    assertSeries(
        "sin(z)/z",
        (k, p) -> k % 2 != 0 ? 0 : (k % 4 == 0 ? 1 : -1) * falling(k, p) / factorial(k + 1));
    assertSeries("(exp(z)-1)/z", (k, p) -> falling(k, p) / factorial(k + 1));
    assertSeries(
        "2*(1-cos(z))/z^2",
        (k, p) -> k % 2 != 0 ? 0 : (k % 4 == 0 ? 2 : -2) * falling(k, p) / factorial(k + 2));
    // the singularity of a part that another part removes
    assertSeries(
        "sin(z)*(1/z)",
        (k, p) -> k % 2 != 0 ? 0 : (k % 4 == 0 ? 1 : -1) * falling(k, p) / factorial(k + 1));
  }

  /** The identity that removes the quotient, on both sides of where the series takes over. */
  @ParameterizedTest
  @CsvSource({
    "'(z^2-1)/(z-1)', z+1",
    "'(exp(2*z)-1)/(exp(z)-1)', exp(z)+1",
    "'z/(z*(1+exp(-z)))', sigmoid(z)",
    "'(z^2-2)/(z-sqrt(2))', z+sqrt(2)",
    "'tanh(z)*z^3/z^3', tanh(z)",
    "'log(1+z^2*exp(z)/exp(z))*z/z', log(1+z^2)",
    "'sqrt(z^4)/(1+z^2)', z^2/(1+z^2)",
    "'(erf(z)*softplus(z)*atan(z)*asinh(z)*cosh(z)*z)/z', erf(z)*softplus(z)*atan(z)*asinh(z)*cosh(z)",
    "'sinh(z)*sigmoid(z)*z/z', sinh(z)*sigmoid(z)"
  })
  void quotientsAreWhatTheyReduceTo(String text, String reduced) {
    Activation found = of(text);
    Activation expected = of(reduced);
    for (double z = -1.5; z < 2; z += 0.0517) {
      double tolerance = 1e-12;
      for (int order = 0; order <= 5; order++) {
        double value = expected.derivative(order, z);
        assertThat(found.derivative(order, z))
            .as("%s, order %d at %s", text, order, z)
            .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
        tolerance *=
            10; // quotients a third of the radius of convergence away lose a digit an order
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1/(z-20), pole of order 1, z = 20",
    "(z-3)^-2, pole of order 2, z = 3",
    "sin(z)/cos(z), pole of order 1, z = 1.57079633",
    "1/(1+cos(z)), pole of order 2, 3.14159265",
    "z/sin(z), pole of order 1, z = 3.14159265",
    "cos(z)/z, pole of order 1, z = 0",
    "tanh(1/z), a division by 0 inside of tanh, z = 0",
    "z*log(z^2), a logarithm of 0, z = 0",
    "sqrt(z^2), a root or power of 0, z = 0",
    "(z^2)^1.5, a root or power of 0, z = 0",
    "1/(z-1e6), pole of order 1, z = 1000000"
  })
  void polesAreRefusedWithTheirPlace(String text, String what, String place) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(place);
  }

  /** sin(2z)/sin(z) is smooth, but at more places than are worth a series each. */
  @Test
  void tooManyQuotients() {
    assertThatThrownBy(() -> of("sin(2*z)/sin(z)")).hasMessageContaining("more than 64 places");
  }

  @ParameterizedTest
  @CsvSource({"log(z), log of -", "sqrt(z), sqrt of -", "z^0.5, a power 0.5 of -"})
  void rootsAndLogarithmsOfNegativeNumbersAreRefused(String text, String what) {
    assertThatThrownBy(() -> of(text))
        .hasMessageContaining("not defined")
        .hasMessageContaining(what);
  }

  /** Divisors without a zero, however small, and those that are too small for a number. */
  @Test
  void harmlessQuotientsAreLeftAlone() {
    for (String text :
        new String[] {
          "z/(1+exp(-z))",
          "exp(z)/(1+exp(z))",
          "z/(1+z^2)",
          "z/sqrt(1+z^2)",
          "tanh(z)/(2+sin(z))",
          "log(1+exp(z))",
          "z*exp(-z^2)/(1e-3+exp(-z^2))",
          "1/cosh(z)",
          "(1+z^2)^-0.5"
        }) {
      assertThat(Expression.parse(text).derivatives()).isNotInstanceOf(SmoothFormula.class);
    }
    assertThat(of("sinh(z)/cosh(z)").derivative(3, 0.7))
        .isCloseTo(new Tanh().derivative(3, 0.7), within(1e-13));
  }
}

package dev.quartic.network.activation.expression;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Tanh;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Derivative;
import org.jspecify.annotations.Nullable;

/** The functions that formulas may use; all are smooth where they are defined. */
public enum Function {
  /** eˣ. */
  EXP,
  /** Natural logarithm. */
  LOG,
  /** Square root. */
  SQRT,
  /** Sine. */
  SIN,
  /** Cosine. */
  COS,
  /** Inverse tangent. */
  ATAN,
  /** Inverse hyperbolic sine. */
  ASINH,
  /** Hyperbolic sine. */
  SINH,
  /** Hyperbolic cosine. */
  COSH,
  /** Hyperbolic tangent. */
  TANH(new Tanh()),
  /** 1/(1 + e⁻ˣ). */
  SIGMOID(new Sigmoid()),
  /** log(1 + eˣ). */
  SOFTPLUS(new Softplus()),
  /** The error function. */
  ERF(new Erf(1));

  /** Ours are accurate in both tails, where formulas made of exponentials overflow. */
  @SuppressWarnings("ImmutableEnumChecker") // activations are values
  private final @Nullable Activation ours;

  Function() {
    this(null);
  }

  Function(@Nullable Activation ours) {
    this.ours = ours;
  }

  /** The name in formulas. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Function> named(String name) {
    for (Function function : values()) {
      if (function.label().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  <T extends CalculusFieldElement<T>> T of(T x) {
    return switch (this) {
      case EXP -> x.exp();
      case LOG -> x.log();
      case SQRT -> x.sqrt();
      case SIN -> x.sin();
      case COS -> x.cos();
      case ATAN -> x.atan();
      case ASINH -> x.asinh();
      case SINH -> x.sinh();
      case COSH -> x.cosh();
      case TANH, SIGMOID, SOFTPLUS, ERF -> composed(x);
    };
  }

  @SuppressWarnings("unchecked") // a Derivative<T> composes to a T
  private <T extends CalculusFieldElement<T>> T composed(T x) {
    if (ours == null || !(x instanceof Derivative<?>)) {
      throw new IllegalArgumentException(
          label() + " needs numbers that carry derivatives, but got " + x.getClass().getName());
    }
    var inner = (Derivative<T>) x;
    double[] derivatives = new double[inner.getOrder() + 1];
    for (int order = 0; order < derivatives.length; order++) {
      derivatives[order] = ours.derivative(order, inner.getValue());
    }
    return (T) ((Derivative<?>) inner).compose(derivatives);
  }
}

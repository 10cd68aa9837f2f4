package dev.quartic.question;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.expression.Expression;
import java.util.Optional;

/**
 * An activation and where it comes from.
 *
 * @param activation σ
 * @param className the class that supplied it, for an activation of one's own
 * @param expression the formula it was made from, for one given as such
 */
public record ActivationChoice(
    Activation activation, Optional<String> className, Optional<String> expression) {

  /** One of those that have names. */
  public static ActivationChoice named(Activation activation) {
    return new ActivationChoice(activation, Optional.empty(), Optional.empty());
  }

  public static ActivationChoice ofClass(Activation activation, String className) {
    return new ActivationChoice(activation, Optional.of(className), Optional.empty());
  }

  /**
   * One given as a formula of z.
   *
   * @throws IllegalArgumentException where it cannot be read, with the position
   */
  public static ActivationChoice ofExpression(String text) {
    return new ActivationChoice(
        Custom.of(text, Expression.parse(text)), Optional.empty(), Optional.of(text));
  }

  /** What messages call it. */
  public String described() {
    return className.map("the class "::concat).orElseGet(activation::name);
  }
}

package dev.quartic.network.activation.expression;

import dev.quartic.network.activation.Custom;
import org.hipparchus.CalculusFieldElement;

/** A formula of one variable z. */
public sealed interface Expression extends Custom.Formula {

  /** The derivatives, removable singularities removed. */
  @Override
  default Custom.Derivatives derivatives() {
    return SmoothFormula.of(this, Custom.Formula.super.derivatives());
  }

  /** Reads a formula; refuses with the position of what cannot be read. */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }

  /** The variable. */
  record Variable() implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      return z;
    }
  }

  /**
   * A number.
   *
   * @param value finite
   */
  record Constant(double value) implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      return z.newInstance(value);
    }
  }

  /**
   * A sum, difference, product or quotient.
   *
   * @param sign one of + - * /
   * @param left what stands before it
   * @param right what stands after it
   */
  record Binary(char sign, Expression left, Expression right) implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      T a = left.at(z);
      T b = right.at(z);
      return switch (sign) {
        case '+' -> a.add(b);
        case '-' -> a.subtract(b);
        case '*' -> a.multiply(b);
        case '/' -> a.divide(b);
        default -> throw new IllegalStateException("no such sign: " + sign);
      };
    }
  }

  /**
   * The opposite.
   *
   * @param inner what it is of
   */
  record Negation(Expression inner) implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      return inner.at(z).negate();
    }
  }

  /**
   * A power with a number as exponent.
   *
   * @param base what is raised
   * @param exponent a number; whole ones allow any base
   */
  record Power(Expression base, double exponent) implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      int whole = (int) exponent;
      return whole == exponent ? base.at(z).pow(whole) : base.at(z).pow(exponent);
    }
  }

  /**
   * A function of an expression.
   *
   * @param function which
   * @param argument of what
   */
  record Call(Function function, Expression argument) implements Expression {
    @Override
    public <T extends CalculusFieldElement<T>> T at(T z) {
      return function.of(argument.at(z));
    }
  }
}

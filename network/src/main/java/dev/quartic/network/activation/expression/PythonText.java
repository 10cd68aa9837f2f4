package dev.quartic.network.activation.expression;

/** A formula in Python, over arrays of a library. */
public final class PythonText {
  private PythonText() {}

  /** How a library writes a function of an argument. */
  @FunctionalInterface
  public interface Spelling {
    /** Returns a Python expression. */
    String of(Function function, String argument);
  }

  /** The formula with z called {@code variable}. */
  public static String of(Expression expression, String variable, Spelling spelling) {
    return switch (expression) {
      case Expression.Variable() -> variable;
      case Expression.Constant(double value) -> Double.toString(value);
      case Expression.Negation(Expression inner) -> "(-" + of(inner, variable, spelling) + ")";
      case Expression.Power(Expression base, double exponent) ->
          "(" + of(base, variable, spelling) + " ** " + exponent + ")";
      case Expression.Binary(char sign, Expression left, Expression right) ->
          "("
              + of(left, variable, spelling)
              + " "
              + sign
              + " "
              + of(right, variable, spelling)
              + ")";
      case Expression.Call(Function function, Expression argument) ->
          spelling.of(function, of(argument, variable, spelling));
    };
  }
}

package dev.quartic.network.activation.expression;

/** The series of an expression about a place. */
final class SeriesOf {
  private SeriesOf() {}

  /**
   * Expands.
   *
   * @param z the series of the variable
   * @throws NotSmooth saying what is there instead
   */
  static LaurentSeries expression(Expression expression, LaurentSeries z) throws NotSmooth {
    return switch (expression) {
      case Expression.Variable() -> z;
      case Expression.Constant(double value) -> LaurentSeries.constant(value);
      case Expression.Negation(Expression inner) -> expression(inner, z).times(-1);
      case Expression.Power(Expression base, double exponent) ->
          expression(base, z).power(exponent);
      case Expression.Call(Function function, Expression argument) ->
          expression(argument, z).apply(function);
      case Expression.Binary(char sign, Expression left, Expression right) -> {
        LaurentSeries a = expression(left, z);
        LaurentSeries b = expression(right, z);
        yield switch (sign) {
          case '+' -> a.plus(b, 1);
          case '-' -> a.plus(b, -1);
          case '*' -> a.times(b);
          default -> a.over(b);
        };
      }
    };
  }
}

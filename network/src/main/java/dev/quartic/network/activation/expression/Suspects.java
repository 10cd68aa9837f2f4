package dev.quartic.network.activation.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;

/**
 * The places on the whole line where a formula divides by zero, or takes a logarithm or a root of
 * it: zeros of the expressions that must have none.
 *
 * <p>Each is followed along the line; a change of sign is narrowed down by bisection, and so is a
 * change of sign of its slope where it is small. Zeros beyond {@value #FARTHEST}, and two or more
 * between neighbours of the grid, are not found.
 */
final class Suspects {
  private static final double FARTHEST = 1e9;
  private static final int PER_UNIT = 32; // of asinh z

  /** Of the values at neighbours of the grid: what a zero without change of sign comes down to. */
  private static final double TOUCHING = 1e-10;

  /** Two places nearer than this, relative, are one. */
  private static final double SAME = 1e-9;

  private final List<Expression> divisors = new ArrayList<>();
  private final TreeSet<Double> found = new TreeSet<>();

  private Suspects() {}

  /**
   * The places, from the origin outwards.
   *
   * @throws IllegalArgumentException where a logarithm or a root is of a negative number
   */
  static List<Double> of(Expression formula) {
    var suspects = new Suspects();
    suspects.collect(formula);
    for (Expression divisor : suspects.divisors) {
      suspects.zeros(divisor);
    }
    List<Double> places = new ArrayList<>();
    for (double place : suspects.found) {
      if (places.isEmpty() || place - places.getLast() > SAME * Math.max(1, Math.abs(place))) {
        places.add(place);
      }
    }
    places.sort(Comparator.<Double>comparingDouble(Math::abs).thenComparingDouble(z -> -z));
    return places;
  }

  private void collect(Expression expression) {
    switch (expression) {
      case Expression.Variable(), Expression.Constant(_) -> {}
      case Expression.Negation(Expression inner) -> collect(inner);
      case Expression.Power(Expression base, double exponent) -> {
        collect(base);
        if (exponent != (int) exponent) {
          positive(base, "a power " + exponent);
        }
        if (exponent != (int) exponent || exponent < 0) {
          divisors.add(base);
        }
      }
      case Expression.Binary(char sign, Expression left, Expression right) -> {
        collect(left);
        collect(right);
        if (sign == '/') {
          divisors.add(right);
        }
      }
      case Expression.Call(Function function, Expression argument) -> {
        collect(argument);
        if (function == Function.LOG || function == Function.SQRT) {
          positive(argument, function.label());
          divisors.add(argument);
        }
      }
    }
  }

  private static void positive(Expression argument, String what) {
    for (int index = -last(); index <= last(); index++) {
      double z = place(index);
      if (value(argument, z) < 0) {
        throw new IllegalArgumentException(
            "at z = %.6g it is not defined: %s of %.6g".formatted(z, what, value(argument, z)));
      }
    }
  }

  private static int last() {
    return (int) (PER_UNIT * Math.log(2 * FARTHEST));
  }

  private static double place(int index) {
    return Math.sinh((double) index / PER_UNIT);
  }

  static double value(Expression expression, double z) {
    return expression.at(new UnivariateDerivative1(z, 1)).getValue();
  }

  private static double slope(Expression expression, double z) {
    return expression.at(new UnivariateDerivative1(z, 1)).getFirstDerivative();
  }

  private void zeros(Expression divisor) {
    int half = last();
    double[] values = new double[2 * half + 1];
    for (int index = 0; index < values.length; index++) {
      values[index] = value(divisor, place(index - half));
    }
    for (int index = 1; index + 1 < values.length; index++) {
      double before = values[index - 1];
      double here = values[index];
      double after = values[index + 1];
      double z = place(index - half);
      if (!Double.isFinite(before) || !Double.isFinite(here) || !Double.isFinite(after)) {
        continue; // an overflow, far out
      }
      if (here == 0) {
        if (before != 0 && after != 0) { // else it is too small a number, as of exp(-z^2) far out
          found.add(z);
        }
      } else if (here * after < 0) {
        double zero = signChange(divisor, z, place(index + 1 - half), false);
        if (Math.abs(value(divisor, zero)) < Math.min(Math.abs(here), Math.abs(after))) {
          found.add(zero); // and no pole of the divisor
        }
      } else if (Math.abs(here) <= Math.abs(before) && Math.abs(here) <= Math.abs(after)) {
        double from = place(index - 1 - half);
        double to = place(index + 1 - half);
        double least = signChange(divisor, from, to, true);
        if (Math.abs(value(divisor, least))
            <= TOUCHING * Math.min(Math.abs(before), Math.abs(after))) {
          found.add(least);
        }
      }
    }
  }

  /** Where an expression, or its slope, changes its sign. */
  private static double signChange(Expression expression, double from, double to, boolean ofSlope) {
    double left = from;
    double right = to;
    double leftValue = ofSlope ? slope(expression, left) : value(expression, left);
    while (true) {
      double middle = left + (right - left) / 2;
      if (middle <= left || middle >= right) {
        return Math.abs(value(expression, left)) < Math.abs(value(expression, right))
            ? left
            : right;
      }
      double value = ofSlope ? slope(expression, middle) : value(expression, middle);
      if (value == 0) {
        return middle;
      }
      if (value * leftValue > 0) {
        left = middle;
        leftValue = value;
      } else {
        right = middle;
      }
    }
  }
}

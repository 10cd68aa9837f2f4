package dev.quartic.network.activation.expression;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Recursive descent over {@code sum := product (± product)*}, {@code product := signed (×÷
 * signed)*}, {@code signed := − signed | power}, {@code power := atom (^ signed)?}, {@code atom :=
 * number | z | pi | name ( sum ) | ( sum )}.
 */
final class ExpressionParser {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 100;

  private final String text;
  private int place;
  private int depth;

  ExpressionParser(String text) {
    this.text = text;
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a formula may have at most %d characters, but has %d".formatted(LONGEST, text.length()));
    }
  }

  Expression parse() {
    Expression whole = sum();
    if (peek() != 0) {
      throw refused("an operator or the end");
    }
    return whole;
  }

  private Expression sum() {
    Expression left = product();
    while (peek() == '+' || peek() == '-') {
      left = new Expression.Binary(take(), left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = signed();
    while (peek() == '*' || peek() == '/') {
      left = new Expression.Binary(take(), left, signed());
    }
    return left;
  }

  private Expression signed() {
    if (++depth > DEEPEST) {
      throw refused("at most %d nested brackets or signs".formatted(DEEPEST));
    }
    Expression result;
    if (peek() == '-') {
      take();
      result = new Expression.Negation(signed());
    } else {
      result = power();
    }
    depth--;
    return result;
  }

  private Expression power() {
    Expression base = atom();
    if (peek() != '^') {
      return base;
    }
    take();
    int start = place;
    Expression exponent = signed();
    return switch (exponent) {
      case Expression.Constant(double value) -> new Expression.Power(base, value);
      case Expression.Negation(Expression.Constant(double value)) ->
          new Expression.Power(base, -value);
      default -> {
        place = start;
        throw refused("a number as exponent");
      }
    };
  }

  private Expression atom() {
    char next = peek();
    if (next == '(') {
      return bracket();
    }
    if (Character.isDigit(next) || next == '.') {
      return number();
    }
    if (!Character.isLetter(next)) {
      throw refused("a number, z, a function or a bracket");
    }
    int start = place;
    while (place < text.length() && Character.isLetterOrDigit(text.charAt(place))) {
      place++;
    }
    String name = text.substring(start, place);
    if (name.equals("z") || name.equals("x")) {
      return new Expression.Variable();
    }
    if (name.equals("pi")) {
      return new Expression.Constant(Math.PI);
    }
    int after = place;
    place = start;
    Function function = Function.named(name).orElseThrow(() -> refused("z, pi or one of " + all()));
    place = after;
    if (peek() != '(') {
      throw refused("an opening bracket after " + name);
    }
    return new Expression.Call(function, bracket());
  }

  private Expression bracket() {
    take();
    Expression inner = sum();
    if (peek() != ')') {
      throw refused("a closing bracket");
    }
    take();
    return inner;
  }

  private Expression number() {
    int start = place;
    while (place < text.length() && "0123456789.".indexOf(text.charAt(place)) >= 0) {
      place++;
    }
    if (place < text.length() && "eE".indexOf(text.charAt(place)) >= 0) {
      place++;
      if (place < text.length() && "+-".indexOf(text.charAt(place)) >= 0) {
        place++;
      }
      while (place < text.length() && Character.isDigit(text.charAt(place))) {
        place++;
      }
    }
    double value;
    try {
      value = Double.parseDouble(text.substring(start, place));
    } catch (NumberFormatException e) {
      place = start;
      throw refused("a number");
    }
    if (Double.isInfinite(value)) {
      place = start;
      throw refused("a finite number");
    }
    return new Expression.Constant(value);
  }

  /** The next character that is not white space, or 0 at the end. */
  private char peek() {
    while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
      place++;
    }
    return place < text.length() ? text.charAt(place) : 0;
  }

  private char take() {
    char next = peek();
    place++;
    return next;
  }

  private static String all() {
    return Arrays.stream(Function.values()).map(Function::label).collect(Collectors.joining(", "));
  }

  private IllegalArgumentException refused(String required) {
    String found = peek() == 0 ? "the end" : "'" + text.substring(place) + "'";
    return new IllegalArgumentException(
        "at position %d: required %s, found %s".formatted(place + 1, required, found));
  }
}

package dev.quartic.study.sweep;

import java.util.OptionalDouble;

/**
 * One value of a swept key.
 *
 * @param text as it was written
 * @param number where it is one
 */
public record SweptValue(String text, OptionalDouble number) {
  /** A number. */
  public static SweptValue of(double number) {
    String text =
        number == Math.rint(number) && Math.abs(number) < 1e15
            ? Long.toString((long) number)
            : Double.toString(number);
    return new SweptValue(text, OptionalDouble.of(number));
  }

  /** Something else. */
  public static SweptValue of(String text) {
    return new SweptValue(text, OptionalDouble.empty());
  }
}

package dev.quartic.study.answer;

import java.util.OptionalDouble;

/**
 * One headline figure of an answer.
 *
 * @param name of letters and digits; parts of a kind share what stands before the last slash
 * @param value NaN where it does not exist
 * @param error one standard error, where it was measured
 */
public record Figure(String name, double value, OptionalDouble error) {
  /** A computed one. */
  public static Figure of(String name, double value) {
    return new Figure(name, value, OptionalDouble.empty());
  }

  /** A measured one. */
  public static Figure of(String name, double value, double error) {
    return new Figure(name, value, OptionalDouble.of(error));
  }

  /** What it is of a kind: the name after the last slash. */
  public String quantity() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Which kind: the name before the last slash; empty where there is one kind only. */
  public String kind() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}

package dev.quartic.report.chart;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers along an axis, with one standard error each where they were measured.
 *
 * @param at places on the axis (times, layers), ascending
 * @param values one per place
 * @param errors one standard error per place, or empty when the values are exact
 */
public record Trace(List<Double> at, List<Double> values, List<Double> errors) {

  /** Copies its arguments and checks their lengths and order. */
  public Trace {
    at = List.copyOf(at);
    values = List.copyOf(values);
    errors = List.copyOf(errors);
    requireAscending(at);
    requireLength("values", values, at.size());
    if (!errors.isEmpty()) {
      requireLength("errors", errors, at.size());
    }
  }

  /** Returns exact numbers. */
  public static Trace exact(double[] at, double[] values) {
    return new Trace(list(at), list(values), List.of());
  }

  /** Returns measured numbers with their standard errors. */
  public static Trace measured(double[] at, double[] values, double[] errors) {
    return new Trace(list(at), list(values), list(errors));
  }

  /** Returns the number of places. */
  public int size() {
    return at.size();
  }

  /** Returns the standard error at index {@code i}, 0 where the values are exact. */
  double error(int i) {
    return errors.isEmpty() ? 0 : errors.get(i);
  }

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static void requireLength(String what, List<Double> values, int required) {
    if (values.size() != required) {
      throw new IllegalArgumentException(
          "%s must have length %d, but has %d".formatted(what, required, values.size()));
    }
  }

  static void requireAscending(List<Double> at) {
    for (int i = 1; i < at.size(); i++) {
      if (!(at.get(i - 1) < at.get(i))) {
        throw new IllegalArgumentException(
            "places on an axis must ascend, but entry %d is %s after %s"
                .formatted(i, at.get(i), at.get(i - 1)));
      }
    }
  }
}

package dev.quartic.study.sweep;

import java.util.List;

/**
 * A setting and the values that it takes.
 *
 * @param name of it, parts joined by dots
 * @param values at least one, all different
 */
public record SweptKey(String name, List<SweptValue> values) {
  /** Copies the list and refuses an empty one and repeated values. */
  public SweptKey {
    values = List.copyOf(values);
    if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(
          "%s must take different values, at least one, but takes %s"
              .formatted(name, values.stream().map(SweptValue::text).toList()));
    }
  }

  /** Whether all values are numbers. */
  public boolean isNumeric() {
    return values.stream().allMatch(value -> value.number().isPresent());
  }

  /** The values as numbers; their places, from 0, where not all of them are. */
  public double[] numbers() {
    double[] numbers = new double[values.size()];
    boolean numeric = isNumeric();
    for (int place = 0; place < numbers.length; place++) {
      numbers[place] = numeric ? values.get(place).number().orElseThrow() : place;
    }
    return numbers;
  }

  /** The last part of the name. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}

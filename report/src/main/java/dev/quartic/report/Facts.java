package dev.quartic.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values in two columns.
 *
 * @param entries in reading order
 */
public record Facts(List<Fact> entries) implements Block {

  /** Copies the list of entries. */
  public Facts {
    entries = List.copyOf(entries);
  }

  /** Returns facts from alternating keys and values. */
  public static Facts of(String... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "facts need a value for every key, but there are %d strings"
              .formatted(keysAndValues.length));
    }
    List<Fact> entries = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      entries.add(new Fact(keysAndValues[i], keysAndValues[i + 1]));
    }
    return new Facts(entries);
  }

  /** Returns the entries of a map, in its order. */
  public static Facts of(Map<String, String> map) {
    return new Facts(
        new LinkedHashMap<>(map)
            .entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList());
  }

  /**
   * A key and its value.
   *
   * @param key a few words
   * @param value plain text; backticks as in {@link Prose}
   */
  public record Fact(String key, String value) {}
}

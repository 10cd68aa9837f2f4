package dev.quartic.study.sweep;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One point of a grid.
 *
 * @param index from 0; the last key runs fastest
 * @param name of letters, digits, dots and dashes, different for every point
 * @param keys that are swept
 * @param places of the values among those of each key
 */
public record GridPoint(int index, String name, List<SweptKey> keys, List<Integer> places) {
  /** Copies the lists. */
  public GridPoint {
    keys = List.copyOf(keys);
    places = List.copyOf(places);
  }

  /** The value of each key. */
  public List<SweptValue> values() {
    return IntStream.range(0, keys.size())
        .mapToObj(key -> keys.get(key).values().get(places.get(key)))
        .toList();
  }

  /** Keys and values: {@code depth=8, width=64}. */
  public String described() {
    return IntStream.range(0, keys.size())
        .mapToObj(key -> keys.get(key).name() + "=" + values().get(key).text())
        .collect(Collectors.joining(", "));
  }
}

package dev.quartic.study.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Every combination of the values of some keys.
 *
 * @param keys at least one, all different; the last one runs fastest
 */
public record Grid(List<SweptKey> keys) {
  /** More points than this are a mistake. */
  public static final int MOST_POINTS = 10_000;

  private static final int LONGEST_VALUE = 24;

  /** Copies the list and refuses repeated keys and too many points. */
  public Grid {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.stream().map(SweptKey::name).distinct().count() < keys.size()) {
      throw new IllegalArgumentException(
          "a grid must have different keys, at least one, but has %s"
              .formatted(keys.stream().map(SweptKey::name).toList()));
    }
    long points = 1;
    for (SweptKey key : keys) {
      points *= key.values().size();
      if (points > MOST_POINTS) {
        throw new IllegalArgumentException(
            "a grid must have at most %d points, but has more".formatted(MOST_POINTS));
      }
    }
  }

  /** How many points there are. */
  public int size() {
    return keys.stream().mapToInt(key -> key.values().size()).reduce(1, (a, b) -> a * b);
  }

  /** All points in order. */
  public List<GridPoint> points() {
    return IntStream.range(0, size()).mapToObj(this::point).toList();
  }

  /** The point of an index. */
  public GridPoint point(int index) {
    List<Integer> places = new ArrayList<>();
    int rest = index;
    for (SweptKey key : keys.reversed()) {
      places.addFirst(rest % key.values().size());
      rest /= key.values().size();
    }
    var name = new StringBuilder("%04d".formatted(index));
    for (int key = 0; key < keys.size(); key++) {
      name.append('-').append(label(keys.get(key))).append(written(keys.get(key), places.get(key)));
    }
    return new GridPoint(index, name.toString(), keys, places);
  }

  /** The last part of a key's name, or all of it where two keys share that. */
  public String label(SweptKey key) {
    boolean alone =
        keys.stream().filter(other -> other.shortName().equals(key.shortName())).count() == 1;
    return alone ? key.shortName() : key.name();
  }

  private static String written(SweptKey key, int place) {
    String text = key.values().get(place).text();
    String safe = text.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-+|-+$", "");
    if (key.isNumeric()) {
      return text.startsWith("-") ? "-" + safe : safe;
    }
    String cut = safe.substring(0, Math.min(LONGEST_VALUE, safe.length()));
    return "-" + cut.toLowerCase(Locale.ROOT);
  }
}

package dev.quartic.golden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the numbers of two runs differ. Numbers are compared bit for bit where their tolerance is
 * 0, else relative to the largest of their array.
 */
final class GoldenDifference {
  private static final int SHOWN = 20;

  private final ToDoubleFunction<String> tolerance;
  private final List<String> found = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param tolerance of the number at a place
   */
  GoldenDifference(ToDoubleFunction<String> tolerance) {
    this.tolerance = tolerance;
  }

  /** The first differences, one a line; empty if there are none. */
  String text() {
    List<String> lines = new ArrayList<>(found.subList(0, Math.min(SHOWN, found.size())));
    if (found.size() > SHOWN) {
      lines.add("… and %d more".formatted(found.size() - SHOWN));
    }
    return String.join("\n", lines);
  }

  /** Adds what differs below a place. */
  void between(String place, @Nullable JsonNode expected, @Nullable JsonNode actual) {
    if (expected == null || actual == null) {
      add(place, expected, actual);
    } else if (expected.has("bits") && actual.has("bits")) {
      arrays(place, expected, actual);
    } else if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>(expected.propertyNames());
      names.addAll(actual.propertyNames());
      for (String name : names) {
        between(place + " " + name, expected.get(name), actual.get(name));
      }
    } else if (expected.isArray() && actual.isArray()) {
      double largest = largest(expected);
      for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
        String at = "%s[%d]".formatted(place, index);
        JsonNode left = expected.get(index);
        JsonNode right = actual.get(index);
        if (left != null && right != null && left.isNumber() && right.isNumber()) {
          numbers(at, left, right, largest);
        } else {
          between(at, left, right);
        }
      }
    } else if (expected.isNumber() && actual.isNumber()) {
      numbers(place, expected, actual, Math.abs(expected.asDouble()));
    } else if (!expected.equals(actual) && tolerance.applyAsDouble(place) < 1) {
      add(place, expected, actual);
    }
  }

  private static double largest(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(JsonNode::isNumber)
        .mapToDouble(entry -> Math.abs(entry.asDouble()))
        .max()
        .orElse(0);
  }

  private void arrays(String place, JsonNode expected, JsonNode actual) {
    if (!expected.get("shape").equals(actual.get("shape"))) {
      add(place + " shape", expected.get("shape"), actual.get("shape"));
      return;
    }
    if (expected.get("bits").equals(actual.get("bits"))) {
      return;
    }
    int before = found.size();
    double largest = expected.get("largest").asDouble();
    JsonNode shape = expected.get("shape");
    long count = 1;
    for (JsonNode length : shape) {
      count *= length.asInt();
    }
    int every = expected.get("every").asInt();
    for (int entry = 0; entry < expected.get("entries").size(); entry++) {
      JsonNode left = expected.get("entries").get(entry);
      JsonNode right = actual.get("entries").get(entry);
      String at = place + index(shape, entry * every);
      if (left.isNumber() && right.isNumber()) {
        numbers(at, left, right, largest);
      } else {
        between(at, left, right);
      }
    }
    numbers(place + " largest", expected.get("largest"), actual.get("largest"), largest);
    numbers(place + " sum", expected.get("sum"), actual.get("sum"), count * largest);
    if (found.size() == before && tolerance.applyAsDouble(place) == 0) {
      found.add(
          "%s: its bits differ, and none of the kept entries (every %d.)".formatted(place, every));
    }
  }

  private static List<Integer> index(JsonNode shape, int place) {
    List<Integer> index = new ArrayList<>();
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      index.addFirst(place % shape.get(axis).asInt());
      place /= shape.get(axis).asInt();
    }
    return index;
  }

  private void numbers(String place, JsonNode expected, JsonNode actual, double scale) {
    double left = expected.asDouble();
    double right = actual.asDouble();
    double allowed = tolerance.applyAsDouble(place);
    boolean same =
        allowed == 0
            ? Double.doubleToLongBits(left) == Double.doubleToLongBits(right)
            : Math.abs(left - right) <= allowed * scale;
    if (!same) {
      add(place, expected, actual);
    }
  }

  private void add(String place, @Nullable JsonNode expected, @Nullable JsonNode actual) {
    found.add("%s: expected %s, found %s".formatted(place, text(expected), text(actual)));
  }

  private static String text(@Nullable JsonNode node) {
    return node == null ? "nothing" : node.toString();
  }
}

package dev.quartic.golden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Compares two results leaf by leaf and says where they differ. */
final class GoldenDifference {
  /**
   * What another library, vector width or Java may change, relative to the largest number of an
   * array: rounding, carried through some hundred steps of well-conditioned algebra.
   */
  private static final double ROUNDING = 1e-9;

  private static final int SHOWN = 20;

  private final boolean bitForBit;
  private final List<String> found = new ArrayList<>();

  GoldenDifference(boolean bitForBit) {
    this.bitForBit = bitForBit;
  }

  List<String> found() {
    return found;
  }

  /** The first differences, one a line. */
  String text() {
    String how = bitForBit ? "bit for bit" : "to rounding, on a machine with other digits";
    List<String> lines = new ArrayList<>();
    lines.add("%d differences, compared %s:".formatted(found.size(), how));
    lines.addAll(found.subList(0, Math.min(SHOWN, found.size())));
    if (found.size() > SHOWN) {
      lines.add("… and %d more".formatted(found.size() - SHOWN));
    }
    lines.add("(if the digits were meant to move: see \"golden\" in CONTRIBUTING.md)");
    return String.join("\n", lines);
  }

  /** Adds what differs below a place. */
  void between(String place, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>(expected.propertyNames());
      names.addAll(actual.propertyNames());
      for (String name : names) {
        child(place + " " + name, expected.get(name), actual.get(name));
      }
    } else if (expected.isArray() && actual.isArray()) {
      double scale =
          StreamSupport.stream(expected.spliterator(), false)
              .filter(JsonNode::isNumber)
              .mapToDouble(entry -> Math.abs(entry.asDouble()))
              .max()
              .orElse(0);
      for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
        String at = "%s[%d]".formatted(place, index);
        JsonNode left = expected.get(index);
        JsonNode right = actual.get(index);
        if (left != null && right != null && left.isNumber() && right.isNumber()) {
          number(at, left, right, scale);
        } else {
          child(at, left, right);
        }
      }
    } else if (expected.isNumber() && actual.isNumber()) {
      number(place, expected, actual, Math.abs(expected.asDouble()));
    } else if (!expected.equals(actual)) {
      differ(place, expected, actual);
    }
  }

  private void child(String place, JsonNode expected, JsonNode actual) {
    if (expected == null || actual == null) {
      differ(place, expected, actual);
    } else {
      between(place, expected, actual);
    }
  }

  private void number(String place, JsonNode expected, JsonNode actual, double scale) {
    boolean same =
        bitForBit
            ? Double.doubleToLongBits(expected.asDouble())
                == Double.doubleToLongBits(actual.asDouble())
            : Math.abs(expected.asDouble() - actual.asDouble()) <= ROUNDING * scale;
    if (!same) {
      differ(place, expected, actual);
    }
  }

  private void differ(String place, JsonNode expected, JsonNode actual) {
    found.add("%s: expected %s, found %s".formatted(place, expected, actual));
  }
}

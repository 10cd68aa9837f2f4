package dev.quartic.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/** Axes other than training time. Style and tick labels are given by the scripts of the page. */
final class Axis {

  private static final List<Integer> ROUND = List.of(1, 2, 5);

  private static final int MOST_LABELS = 8;

  private Axis() {}

  /** A linear axis that fits its data and need not hold zero. */
  static ObjectNode value(String name) {
    return Json.object("type", "value", "name", name, "scale", true);
  }

  /** A linear axis with fixed ends. */
  static ObjectNode value(String name, double from, double to) {
    return Json.object("type", "value", "name", name, "min", from, "max", to);
  }

  /** A linear axis over all of the values, with round ends, the same for several panels. */
  static ObjectNode common(String name, DoubleStream values) {
    var summary = values.filter(Double::isFinite).summaryStatistics();
    if (summary.getCount() == 0) {
      return value(name);
    }
    double span = Math.max(summary.getMax() - summary.getMin(), 1e-12);
    double step = Math.pow(10, Math.floor(Math.log10(span / 2.5)));
    step *= span / step > 20 ? 5 : span / step > 8 ? 2 : 1;
    ObjectNode axis =
        value(
            name,
            Math.floor(summary.getMin() / step) * step,
            Math.ceil(summary.getMax() / step) * step);
    return axis.put("interval", step);
  }

  /**
   * A logarithmic axis over whole decades.
   *
   * @param smallestShare values below this share of the largest may fall off the end
   */
  static ObjectNode log(String name, DoubleStream values, double smallestShare) {
    var summary = values.filter(v -> v > 0 && v < Double.POSITIVE_INFINITY).summaryStatistics();
    double largest = summary.getCount() == 0 ? 1 : summary.getMax();
    double smallest = Math.max(summary.getMin(), largest * smallestShare);
    double from = Math.floor(Math.log10(Math.min(smallest, largest)));
    double to = Math.max(Math.ceil(Math.log10(largest)), from + 1);
    double step = Math.ceil((to - from) / MOST_LABELS);
    ObjectNode axis = value(name, Math.floor(from / step) * step, Math.ceil(to / step) * step);
    return axis.put("interval", step).put("decades", true);
  }

  /** Whole numbers from {@code first} to {@code last}, with room for a point at either end. */
  static ObjectNode whole(String name, int first, int last) {
    int interval = 1;
    for (int i = 0; (last - first) / interval > 12; i++) {
      int decade = (i + 1) / 3;
      interval = (int) Math.pow(10, decade) * ROUND.get((i + 1) % 3);
    }
    int from = Math.floorDiv(first - 1, interval) * interval;
    ObjectNode axis = value(name, from, last + 1);
    axis.set("axisLabel", Json.object("formatter", "@whole"));
    return axis.put("interval", interval).put("first", first).put("last", last);
  }

  /** Values that stand evenly, whatever they are, at places 0, 1, … */
  static ObjectNode named(String name, List<String> values) {
    ObjectNode axis = value(name, -0.5, values.size() - 0.5).put("interval", 0.5);
    axis.set("names", Json.array(values.toArray()));
    axis.set("axisLabel", Json.object("formatter", "@named"));
    axis.set("axisPointer", Json.object("show", false));
    return axis;
  }
}

package dev.quartic.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Training time on a logarithmic axis that also has places for 0 and infinity.
 *
 * <p>A place is log₁₀ of the time; 0 stands one tick before the first decade and infinity one tick
 * after the last, each in a strip of its own that no line crosses.
 *
 * @param first exponent of the first decade, a multiple of {@code step}
 * @param last exponent of the last decade, a multiple of {@code step}
 * @param step decades between labels
 * @param zero whether t = 0 has a place
 * @param infinity whether t = ∞ has a place
 */
record TimeAxis(int first, int last, int step, boolean zero, boolean infinity) {
  private static final int MOST_LABELS = 8;
  private static final double HALF_STRIP = 0.3; // of a step: what is drawn in a strip

  /** What is drawn at index {@code i} of a trace, without its place. */
  @FunctionalInterface
  interface Heights {
    double[] at(int i);
  }

  /** Returns the axis that holds all of the times. */
  static TimeAxis over(Stream<Double> times) {
    double[] all = times.mapToDouble(Double::doubleValue).distinct().toArray();
    var exponents =
        DoubleStream.of(all)
            .filter(t -> t > 0 && t < Double.POSITIVE_INFINITY)
            .map(Math::log10)
            .summaryStatistics();
    int low = exponents.getCount() == 0 ? 0 : (int) Math.floor(exponents.getMin() + 1e-9);
    int high = exponents.getCount() == 0 ? 0 : (int) Math.ceil(exponents.getMax() - 1e-9);
    int step = Math.ceilDiv(Math.max(1, high - low), MOST_LABELS);
    int first = Math.floorDiv(low, step) * step;
    int last =
        Math.max(Math.ceilDiv(high, step) * step, first + (exponents.getCount() == 0 ? 0 : step));
    return new TimeAxis(
        first,
        last,
        step,
        DoubleStream.of(all).anyMatch(t -> t == 0),
        DoubleStream.of(all).anyMatch(Double::isInfinite));
  }

  /** Returns the place of a time. */
  double place(double time) {
    if (time == 0) {
      return first - step;
    }
    return Double.isInfinite(time) ? last + step : Math.log10(time);
  }

  /** Returns rows for lines and bands: special times become short segments between gaps. */
  List<double[]> segments(List<Double> times, Heights heights) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      double time = times.get(i);
      double place = place(time);
      double[] row = heights.at(i);
      if (time == 0 || Double.isInfinite(time)) {
        rows.add(gap(place, row.length));
        rows.add(row(place - HALF_STRIP * step, row));
        rows.add(row(place + HALF_STRIP * step, row));
        rows.add(gap(place, row.length));
      } else {
        rows.add(row(place, row));
      }
    }
    return rows;
  }

  /** Returns rows for points, one per time. */
  List<double[]> points(List<Double> times, Heights heights) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      rows.add(row(place(times.get(i)), heights.at(i)));
    }
    return rows;
  }

  /** Returns rows {@code [x, y, y − e, y + e]} of a measured trace. */
  List<double[]> points(Trace trace) {
    return points(
        trace.at(),
        i -> {
          double value = trace.values().get(i);
          double error = trace.error(i);
          return new double[] {value, value - error, value + error};
        });
  }

  /** Returns both ends of the axis at one height. */
  List<double[]> across(double height) {
    return List.of(new double[] {min(), height}, new double[] {max(), height});
  }

  /** Returns the axis as ECharts wants it. */
  ObjectNode axis(String name) {
    ObjectNode axis = Axis.value(name, min(), max()).put("interval", step / 2.0);
    axis.set("axisLabel", Json.object("formatter", "@time"));
    axis.set(
        "time",
        Json.object(
            "zero", zero ? place(0) : null,
            "infinity", infinity ? place(Double.POSITIVE_INFINITY) : null,
            "first", first,
            "last", last,
            "step", step));
    return axis;
  }

  private double min() {
    return zero ? first - 1.5 * step : infinity && first == last ? last + 0.5 * step : first;
  }

  private double max() {
    return infinity ? last + 1.5 * step : zero && first == last ? first - 0.5 * step : last;
  }

  private static double[] row(double place, double[] heights) {
    double[] row = new double[heights.length + 1];
    row[0] = place;
    System.arraycopy(heights, 0, row, 1, heights.length);
    return row;
  }

  private static double[] gap(double place, int heights) {
    double[] row = new double[heights + 1];
    Arrays.fill(row, Double.NaN);
    row[0] = place;
    return row;
  }
}

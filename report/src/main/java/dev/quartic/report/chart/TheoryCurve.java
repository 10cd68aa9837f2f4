package dev.quartic.report.chart;

import java.util.List;

/**
 * The predicted distribution of one output along training.
 *
 * @param name what the prediction is, for example "infinite width"
 * @param times training times, ascending; 0 and infinity are allowed
 * @param mean over initializations, one per time
 * @param deviation standard deviation over initializations, one per time
 */
public record TheoryCurve(
    String name, List<Double> times, List<Double> mean, List<Double> deviation) {

  /** Copies its arguments and checks their lengths and order. */
  public TheoryCurve {
    times = List.copyOf(times);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    Trace.requireAscending(times);
    Trace.requireLength("mean", mean, times.size());
    Trace.requireLength("deviation", deviation, times.size());
  }

  /** Returns the curve of the given arrays, which are copied. */
  public static TheoryCurve of(String name, double[] times, double[] mean, double[] deviation) {
    return new TheoryCurve(name, Trace.list(times), Trace.list(mean), Trace.list(deviation));
  }

  /** Returns the value {@code standards} deviations from the mean at index {@code i}. */
  double edge(int i, double standards) {
    return mean.get(i) + standards * deviation.get(i);
  }
}

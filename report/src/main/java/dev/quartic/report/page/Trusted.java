package dev.quartic.report.page;

import dev.quartic.report.chart.Trace;
import dev.quartic.study.prediction.FirstOrderStudy;
import java.util.function.IntToDoubleFunction;

/** Lines of order 1/n end where it is no longer to be believed: beyond, they would fill a plot. */
final class Trusted {
  private Trusted() {}

  /** A theory's figure against time, from the indices of times; NaN beyond the trusted ones. */
  static Trace trace(FirstOrderStudy study, IntToDoubleFunction at) {
    double[] times = Curves.times(study.terms().times());
    double[] values = new double[times.length];
    for (int time = 0; time < times.length; time++) {
      values[time] = time <= study.lastTrusted() ? at.applyAsDouble(time) : Double.NaN;
    }
    return Trace.exact(times, values);
  }
}

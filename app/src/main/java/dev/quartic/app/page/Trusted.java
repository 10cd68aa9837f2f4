package dev.quartic.app.page;

import dev.quartic.app.report.chart.Trace;
import dev.quartic.app.study.FirstOrderStudy;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Figures of order 1/n end where it is no longer to be believed: beyond, they would fill a plot. */
final class Trusted {
  private Trusted() {}

  /** The trusted times. */
  static double[] times(FirstOrderStudy study) {
    return Arrays.copyOf(Curves.times(study.terms().times()), study.lastTrusted() + 1);
  }

  /** A theory's figure at those times, from their indices. */
  static Trace trace(FirstOrderStudy study, IntToDoubleFunction at) {
    double[] times = times(study);
    double[] values = new double[times.length];
    Arrays.setAll(values, at::applyAsDouble);
    return Trace.exact(times, values);
  }
}

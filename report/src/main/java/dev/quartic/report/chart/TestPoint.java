package dev.quartic.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One output at one test sample: what is predicted for it and what networks did.
 *
 * @param label for example "test 3 · boot"
 * @param theories by ascending order in 1/width; the last one is drawn with its bands
 * @param ensemble mean over networks with standard errors, or null
 * @param ensembleDeviation standard deviation over networks, one per ensemble time, or empty
 * @param target the true value, or null
 */
public record TestPoint(
    String label,
    List<TheoryCurve> theories,
    @Nullable Trace ensemble,
    List<Double> ensembleDeviation,
    @Nullable Double target) {

  /** Copies its arguments and checks their lengths. */
  public TestPoint {
    theories = List.copyOf(theories);
    ensembleDeviation = List.copyOf(ensembleDeviation);
    if (!ensembleDeviation.isEmpty()) {
      Trace.requireLength(
          "ensembleDeviation", ensembleDeviation, ensemble == null ? 0 : ensemble.size());
    }
  }

  /** Returns a point for which there is only theory. */
  public static TestPoint predicted(
      String label, List<TheoryCurve> theories, @Nullable Double target) {
    return new TestPoint(label, theories, null, List.of(), target);
  }
}

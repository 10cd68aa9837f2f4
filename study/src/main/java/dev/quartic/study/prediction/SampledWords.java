package dev.quartic.study.prediction;

import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SamplingPilot;
import java.util.ArrayList;
import java.util.List;

/** What is said of sampled terms in writing. */
final class SampledWords {
  /** Of a layer's variance: where a single batch has more, the spread is not known well. */
  private static final double HEAVY = 0.3;

  private SampledWords() {}

  /** At which times it will be given, and why at no others. */
  static String believed(TheoryStudy theory, SamplingPilot pilot) {
    List<Double> times = theory.plan().times();
    int count = pilot.believed();
    if (count == 1 && times.size() == 1) {
      return "order 1/n at the one time that is asked about";
    }
    return count == times.size()
        ? "order 1/n at all %d times".formatted(count)
        : "order 1/n at %d of %d times: at %s corrections %s %.0f %%, and above %.0f %% they are not to be believed"
            .formatted(
                count,
                times.size(),
                times.get(count),
                pilot.sizes().get(count).atLeast() > Validity.LIMIT
                    ? "reach"
                    : "may, as far as a few draws tell, reach",
                100 * pilot.sizes().get(count).atMost(),
                100 * Validity.LIMIT);
  }

  /** What a reader should know before believing it. */
  static List<String> warnings(SampledStudy study) {
    List<String> warnings = new ArrayList<>();
    SampledPrediction terms = study.terms();
    if (terms == null) {
      return warnings;
    }
    if (!study.reached()) {
      warnings.add(
          "The budget was spent before the errors that were asked for: means are known to %.2g %% of infinite width (asked %.2g %%), variances to %.2g %% (asked %.2g %%), at the worst of the times."
              .formatted(
                  100 * terms.reached().meanError(),
                  100 * study.theory().question().firstOrder().error(),
                  100 * terms.reached().varianceError(),
                  100 * study.askedOfVariances()));
    }
    if (terms.reached().largestShare() > HEAVY) {
      warnings.add(
          "One batch of draws holds %.0f %% of the variance of a hidden layer: standard errors of order 1/n are not known well, and more draws may find them larger."
              .formatted(100 * terms.reached().largestShare()));
    }
    return warnings;
  }
}

package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledSize;
import java.util.ArrayList;
import java.util.List;

/** Terms of order 1/n that were sampled, and how well they are known. */
final class SampledSection {
  private SampledSection() {}

  /** Where to stop, for the top of the page; empty where everything holds. */
  static List<Block> stop(SampledStudy study) {
    int believed = study.believed();
    if (believed == study.sizes().size()) {
      return List.of();
    }
    SampledSize first = study.sizes().get(believed);
    String reason =
        "At t = %s corrections %s %.0f %%; above %.0f %% order 1/n is not to be believed, since the next order is no longer small beside it. Take a wider or shallower network, or stop training earlier."
            .formatted(
                Numbers.format(first.time(), 3),
                first.atLeast() > Validity.LIMIT ? "reach" : "may reach",
                100 * first.atMost(),
                100 * Validity.LIMIT);
    return List.of(
        believed == 0
            ? new Warning(
                "These networks are too narrow for the expansion in 1/n",
                reason + " What follows is infinite width alone.")
            : new Warning(
                "Believe order 1/n up to t = "
                    + Numbers.format(study.sizes().get(believed - 1).time(), 3),
                reason + " Later times are given at infinite width alone."));
  }

  static Section section(SampledStudy study) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "At order 1/n the mean, the spread and the tangent kernel of trained networks change."
                + " For so many samples these terms are sampled: one neuron of one hidden layer at"
                + " a time, an initial function and random times, unbiased, with standard errors"
                + " from the spread of batches. Sizes at these widths are root mean squares over"
                + " samples and outputs without the noise of sampling: means beside √(E[z]² + Var"
                + " z) of infinite width, variances beside its square and beside Var z, the tangent"
                + " kernel beside Θ; ± is one standard error. Order 1/n is believed while mean, variance and tangent kernel change by no more than %.0f %%, two standard errors included; a few draws"
                    .formatted(100 * Validity.LIMIT)
                + " told so of every time before the others were made, and none were spent on times"
                + " beyond."));
    List<List<String>> rows = new ArrayList<>();
    for (int time = 0; time < study.sizes().size(); time++) {
      SampledSize one = study.sizes().get(time);
      Validity size = one.size();
      rows.add(
          List.of(
              Numbers.format(one.time(), 3),
              percent(size.mean(), one.meanError()),
              percent(size.ntkMean()),
              percent(size.ntkVariance()),
              percent(size.dNtk()),
              percent(size.ddNtk()),
              percent(size.variance(), one.varianceError()),
              percent(size.varianceRatio(), one.varianceRatioError()),
              percent(size.drift(), one.driftError()),
              time < study.believed() ? "yes" : "no"));
    }
    blocks.add(
        Table.of(
            List.of(
                "t",
                "mean",
                "of it: mean of H",
                "variance of H",
                "dH",
                "ddH",
                "variance",
                "beside Var z",
                "H moved",
                "believed"),
            rows));
    SampledPrediction terms = study.terms();
    if (terms != null) {
      blocks.add(
          Prose.of(
              "Asked were standard errors of %s of means and %s of variances, relative to infinite width at the worst of these times; reached were %s and %s, with %s batches of draws: %s"
                      .formatted(
                          percent(study.theory().question().firstOrder().error()),
                          percent(study.askedOfVariances()),
                          percent(terms.reached().meanError()),
                          percent(terms.reached().varianceError()),
                          terms.reached().batches(),
                          Forecast.duration(study.seconds()))
                  + " of processor time, counted by operations, of a budget of %s. The largest single batch holds %s of the variance of its layer."
                      .formatted(
                          Forecast.duration(study.theory().question().firstOrder().budget()),
                          percent(terms.reached().largestShare()))));
    }
    return new Section("Order 1/n, sampled", blocks);
  }

  private static String percent(double share) {
    return Double.isInfinite(share) ? "∞" : Numbers.format(100 * share, 2) + " %";
  }

  private static String percent(double share, double error) {
    return Double.isInfinite(share)
        ? "∞"
        : "%s ± %s %%".formatted(Numbers.format(100 * share, 2), Numbers.format(100 * error, 1));
  }
}

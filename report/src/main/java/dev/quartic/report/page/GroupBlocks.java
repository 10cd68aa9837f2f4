package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Table;
import dev.quartic.report.chart.WidthScaling;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.prediction.SampleGroup;
import dev.quartic.study.verification.GroupAverages;
import dev.quartic.study.verification.SampledVerification;
import dev.quartic.study.verification.WidthStudy;
import java.util.ArrayList;
import java.util.List;

/** What {@code verify} shows of sampled order 1/n: averages over groups of samples. */
final class GroupBlocks {
  private static final int MOST_QUANTITIES = 8;

  private GroupBlocks() {}

  static List<Block> of(SampledVerification verification) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Among so many samples neither sampled terms nor ensembles are sharp at a single one, but their averages over groups of samples are, each with an error of its own: training and test samples apart, by target where there are two classes, by class at the output that stands for it where there are more (and all other outputs together), by lower and higher targets else. Coefficients of 1/n are fitted to the ensembles' averages, with no knowledge of the prediction, and held against the sampled ones; at the"
                + " times where the expansion may be believed at the narrowest width (%s of %s)."
                    .formatted(verification.countedTimes(), verification.counted().length)));
    if (!verification.averages().isEmpty()) {
      blocks.add(
          FirstOrderBlocks.coefficients(verification.tests(), verification.counted(), _ -> true));
      blocks.add(groups(verification));
      blocks.add(ZScores.chart("All groups at once", verification.zScores()));
    }
    return blocks;
  }

  /** Every group at the last time that is judged. */
  private static Table groups(SampledVerification verification) {
    int time = verification.lastCounted();
    List<List<String>> rows = new ArrayList<>();
    List<SampleGroup> groups = verification.theory().groups();
    for (int group = 0; group < groups.size(); group++) {
      List<String> row = new ArrayList<>(List.of(groups.get(group).name()));
      for (CoefficientTest test : verification.tests()) {
        FittedArray fit = test.fit();
        boolean fitted = Double.isFinite(fit.interceptError().get(time, group));
        row.add(
            fitted
                ? Numbers.withError(
                    fit.intercept().get(time, group), fit.interceptError().get(time, group))
                : "no spread");
        double predicted = test.predicted().get(time, group);
        row.add(Double.isNaN(predicted) ? "not believed" : Numbers.format(predicted, 3));
        row.add(fitted ? Numbers.format(test.zScore().get(time, group), 2) : "");
      }
      rows.add(row);
    }
    return Table.of(
        List.of(
            "at t = " + Numbers.format(verification.theory().theory().plan().times().get(time), 3),
            "mean: fitted",
            "sampled",
            "z",
            "variance: fitted",
            "sampled",
            "z"),
        rows);
  }

  /** Means and variances of groups at the last time that is judged, as they approach 1/n → 0. */
  static List<WidthScaling.Quantity> quantities(SampledVerification verification) {
    int time = verification.lastCounted();
    List<WidthScaling.Quantity> quantities = new ArrayList<>();
    List<SampleGroup> groups = verification.theory().groups();
    for (int group = 0; group < groups.size(); group++) {
      for (GroupAverages averages : verification.averages()) {
        if (quantities.size() < MOST_QUANTITIES
            && Double.isFinite(averages.test().fit().interceptError().get(time, group))) {
          quantities.add(
              quantity(verification.widths(), averages, groups.get(group).name(), time, group));
        }
      }
    }
    return quantities;
  }

  private static WidthScaling.Quantity quantity(
      WidthStudy widths, GroupAverages averages, String name, int time, int group) {
    List<FittedArray.Measurement> measured = averages.measured();
    double predicted = averages.test().predicted().get(time, group);
    return Approach.quantity(
        averages.quantity() + ", " + name,
        averages.test().fit().model(),
        widths.widths(),
        index -> measured.get(index).value().get(time, group) - averages.zero().get(time, group),
        index -> measured.get(index).error().get(time, group),
        Double.isNaN(predicted) ? null : predicted);
  }
}

package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Table;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.verification.FirstOrderVerification;
import dev.quartic.study.verification.NetworkByNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What {@code verify} shows of order 1/n. */
final class FirstOrderBlocks {
  private FirstOrderBlocks() {}

  static List<Block> of(FirstOrderVerification verification) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Coefficients of 1/n are fitted to the ensembles, with no knowledge of the prediction, and held against it; at the"
                + " times where the expansion may be believed at the narrowest width (%s of %s)."
                    .formatted(verification.countedTimes(), verification.counted().length)));
    blocks.add(coefficients(verification.tests(), verification.counted(), verification::judged));
    blocks.add(ZScores.chart("All coefficients at once", verification.zScores()));
    NetworkByNetwork oneByOne = verification.oneByOne();
    if (oneByOne != null) {
      blocks.add(
          Prose.of(
              "Every single network can be expanded by its own initial derivatives. What is left of its trained outputs must fall"
                  + " like n^(−1/2) beyond infinite width, like 1/n once its own kernel is used, and like n^(−3/2) at order 1/n:"
                  + " the sharpest test, since nothing is averaged."));
      blocks.add(networks(oneByOne));
    }
    return blocks;
  }

  /** Fitted coefficients beside predicted ones. */
  static Table coefficients(
      List<CoefficientTest> tests, boolean[] counted, Predicate<CoefficientTest> judged) {
    List<List<String>> rows = new ArrayList<>();
    for (CoefficientTest test : tests) {
      Agreement own = test.agreement(counted);
      rows.add(
          List.of(
              judged.test(test) ? test.fit().name() : test.fit().name() + " (not judged)",
              Integer.toString(own.count()),
              Numbers.format(own.rootMeanSquare(), 3),
              Numbers.format(own.largest(), 3),
              "%.1f %%".formatted(100 * own.withinTwo()),
              "%.1f %%".formatted(100 * test.relativeDifference(counted)),
              "%.1f %%".formatted(100 * test.relativeError(counted))));
    }
    return Table.of(
        List.of(
            "coefficient",
            "compared",
            "rms z",
            "largest |z|",
            "within ±2",
            "differ by",
            "known to"),
        rows);
  }

  /** What is left of single networks, by width. */
  static Table networks(NetworkByNetwork test) {
    List<String> header = new ArrayList<>(List.of("what is left beyond"));
    test.widths().forEach(width -> header.add("width " + width));
    header.add("falls like n^s, s =");
    header.add("expected s");
    List<List<String>> rows = new ArrayList<>();
    for (NetworkByNetwork.Level level : test.levels()) {
      List<String> row = new ArrayList<>(List.of(level.name()));
      for (int index = 0; index < test.widths().size(); index++) {
        row.add(Numbers.withError(level.remainder()[index], level.error()[index]));
      }
      row.add(Numbers.withError(level.fitted().exponent(), level.fitted().exponentError()));
      row.add(Numbers.format(level.expected()));
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}

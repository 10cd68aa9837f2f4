package dev.quartic.study.compare;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.List;

/** What summaries say of z-scores. */
public final class AgreementSummary {
  private AgreementSummary() {}

  public static void addAgreement(Tree entry, List<Integer> widths, Agreement agreement) {
    entry.put("widths", TreeList.of(widths));
    addScores(entry, agreement);
    entry.put("agree", agreement.holds());
  }

  public static void addScores(Tree entry, Agreement agreement) {
    entry.put("comparisons", agreement.count());
    entry.put("rmsZ", agreement.rootMeanSquare());
    entry.put("largestZ", agreement.largest());
    entry.put("withinTwo", agreement.withinTwo());
  }
}

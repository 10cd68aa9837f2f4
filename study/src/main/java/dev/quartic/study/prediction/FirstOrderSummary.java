package dev.quartic.study.prediction;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.learning.Validity;

/** What {@code summary.json} says of order 1/n. */
public final class FirstOrderSummary {
  private FirstOrderSummary() {}

  /** Adds sizes and validity at every time. */
  public static void add(Tree summary, FirstOrderStudy study) {
    Tree entry = summary.tree("firstOrder");
    TreeList validity = entry.list("validity");
    for (Validity one : study.validity()) {
      Tree part = validity.tree();
      part.put("time", one.time());
      part.put("mean", one.mean());
      part.put("ntkMean", one.ntkMean());
      part.put("ntkVariance", one.ntkVariance());
      part.put("dNtk", one.dNtk());
      part.put("ddNtk", one.ddNtk());
      part.put("variance", one.variance());
      part.put("drift", one.drift());
      part.put("learned", one.learned());
      part.put("varianceRatio", one.varianceRatio());
      part.put("holds", one.holds());
      double width = study.theory().question().model().architecture().width(hidden(study));
      part.put("widthForFivePercent", one.widthFor(0.05, width));
    }
    TheorySummary.addScores(entry, "train", study.trainScores());
    study.testScores().ifPresent(scores -> TheorySummary.addScores(entry, "test", scores));
    entry.put("largestMeanError", study.errors().mean().maxAbs());
    entry.put("largestCovarianceError", study.errors().covariance().maxAbs());
  }

  private static int hidden(FirstOrderStudy study) {
    return study.theory().question().model().depth() - 1;
  }
}

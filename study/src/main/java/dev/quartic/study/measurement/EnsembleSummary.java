package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.Series;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What summaries say of an ensemble. */
public final class EnsembleSummary {
  private EnsembleSummary() {}

  /** What an ensemble took and scored. */
  public static Tree of(EnsembleResult ensemble) {
    Tree entry = new Tree();
    entry.put("members", ensemble.members());
    entry.put("times", TreeList.of(ensemble.times()));
    entry.put("training", ensemble.training().description());
    entry.put("steps", ensemble.training().steps());
    entry.put("unfittedMembers", ensemble.training().unfittedMembers());
    var integration = ensemble.training().integration();
    if (integration != null) {
      entry.put("integrationError", integration.largestDifference());
    }
    var precision = ensemble.training().precision();
    if (precision != null) {
      Tree part = entry.tree("singlePrecision");
      part.put("comparedMembers", precision.members());
      part.put("largestDifference", precision.largestDifference());
      part.put("relativeDifference", precision.relativeDifference());
      part.put("standardErrors", precision.standardErrors());
    }
    addSeries(entry, "trainLoss", ensemble.trainLoss());
    addSeries(entry, "testLoss", ensemble.testLoss());
    addSeries(entry, "trainAccuracy", ensemble.trainAccuracy());
    addSeries(entry, "testAccuracy", ensemble.testAccuracy());
    return entry;
  }

  private static void addSeries(Tree entry, String name, @Nullable Series series) {
    if (series != null) {
      Tree part = entry.tree(name);
      part.put("mean", numbers(series.mean().data()));
      part.put("error", numbers(series.error().data()));
    }
  }

  private static TreeList numbers(double[] values) {
    return TreeList.of(Arrays.stream(values).boxed().toList());
  }
}

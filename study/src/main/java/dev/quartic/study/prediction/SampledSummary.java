package dev.quartic.study.prediction;

import dev.quartic.question.FirstOrderRequest;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledSize;
import java.util.List;

/** What {@code summary.json} says of sampled terms of order 1/n. */
final class SampledSummary {
  private SampledSummary() {}

  static Tree of(SampledStudy study) {
    Tree tree = new Tree();
    FirstOrderRequest asked = study.theory().question().firstOrder();
    Tree errors = tree.tree("asked");
    errors.put("meanError", asked.error());
    errors.put("varianceError", study.askedOfVariances());
    errors.put("budget", asked.budget());
    SampledPrediction terms = study.terms();
    if (terms != null) {
      Tree reached = tree.tree("reached");
      reached.put("meanError", terms.reached().meanError());
      reached.put("varianceError", terms.reached().varianceError());
      reached.put("largestShare", terms.reached().largestShare());
      reached.put("batches", terms.reached().batches());
    }
    tree.put("seconds", study.seconds());
    tree.put("believedTimes", study.believed());
    TreeList validity = tree.list("validity");
    for (int time = 0; time < study.sizes().size(); time++) {
      SampledSize one = study.sizes().get(time);
      Validity size = one.size();
      Tree part = validity.tree();
      part.put("time", one.time());
      part.put("mean", size.mean());
      part.put("meanError", one.meanError());
      part.put("ntkMean", size.ntkMean());
      part.put("ntkVariance", size.ntkVariance());
      part.put("dNtk", size.dNtk());
      part.put("ddNtk", size.ddNtk());
      part.put("variance", size.variance());
      part.put("varianceError", one.varianceError());
      part.put("varianceRatio", size.varianceRatio());
      part.put("varianceRatioError", one.varianceRatioError());
      part.put("drift", size.drift());
      part.put("driftError", one.driftError());
      part.put("holds", time < study.believed());
    }
    study.trainScores().ifPresent(scores -> add(tree, "train", scores));
    study.testScores().ifPresent(scores -> add(tree, "test", scores));
    if (terms != null) {
      TreeList strata = tree.list("strata");
      for (SampledPrediction.Share one : terms.shares()) {
        Tree part = strata.tree();
        part.put("layer", one.layer());
        part.put("level", one.level());
        part.put("batches", one.batches());
        part.put("meanError", one.meanError());
        part.put("varianceError", one.varianceError());
      }
    }
    return tree;
  }

  private static void add(Tree tree, String set, List<SampledScores> scores) {
    TheorySummary.addScores(tree, set, scores.stream().map(SampledScores::expected).toList())
        .put("lossError", TreeList.of(scores.stream().map(SampledScores::lossError).toList()));
  }
}

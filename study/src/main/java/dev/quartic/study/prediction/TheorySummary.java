package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;

/** What summaries say of infinite width. */
public final class TheorySummary {
  private TheorySummary() {}

  /** Typical sizes and errors of one layer's kernels. */
  private static Tree kernels(LayerKernels layer) {
    Tree entry = new Tree();
    entry.put("layer", layer.layer());
    entry.put("meanVariance", meanDiagonal(layer.kernel()));
    entry.put("meanNtk", meanDiagonal(layer.frozenNtk()));
    entry.put("kernelError", layer.kernelError());
    entry.put("ntkError", layer.ntkError());
    return entry;
  }

  private static double meanDiagonal(Matrix kernel) {
    double sum = 0;
    for (int i = 0; i < kernel.rows(); i++) {
      sum += kernel.get(i, i);
    }
    return sum / kernel.rows();
  }

  /** The theory's answer. */
  public static void add(Tree summary, TheoryStudy study) {
    summary.put("kernels", kernels(study.kernels()));
    summary.put("condition", condition(study));
    Tree prediction = summary.tree("prediction");
    prediction.put("times", TreeList.of(study.plan().times()));
    prediction.put("relativeError", study.prediction().relativeError());
    addScores(prediction, "train", study.trainScores());
    study.testScores().ifPresent(scores -> addScores(prediction, "test", scores));
    study.warnings().forEach(summary.withList("warnings")::add);
  }

  private static Tree condition(TheoryStudy study) {
    NtkSpectrum spectrum = study.spectrum();
    Tree condition = new Tree();
    condition.put("largestEigenvalue", spectrum.largest());
    condition.put("smallestEigenvalue", spectrum.smallest());
    condition.put("conditionNumber", spectrum.conditionNumber());
    condition.put("nullModes", spectrum.nullModes());
    condition.put("amplifiedError", spectrum.amplifiedError());
    condition.put("largestStableStep", study.largestStableStep());
    condition.put(
        "largestStableStepOfMeanLoss", FrameworkStep.ofMeanLoss(study.largestStableStep(), study));
    return condition;
  }

  static void addScores(Tree prediction, String set, List<ExpectedScores> scores) {
    Tree entry = prediction.tree(set);
    entry.put("loss", TreeList.of(scores.stream().map(ExpectedScores::loss).toList()));
    entry.put(
        "squaredBias", TreeList.of(scores.stream().map(ExpectedScores::squaredBias).toList()));
    entry.put("variance", TreeList.of(scores.stream().map(ExpectedScores::variance).toList()));
    if (scores.stream().allMatch(score -> score.accuracy().isPresent())) {
      entry.put(
          "accuracy",
          TreeList.of(scores.stream().map(score -> score.accuracy().getAsDouble()).toList()));
    }
  }
}

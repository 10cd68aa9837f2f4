package dev.quartic.study.prediction;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.training.Conditioning;
import java.util.List;

/** What summaries say of infinite width. */
public final class TheorySummary {
  private TheorySummary() {}

  /** Typical sizes and errors of one layer's kernels. */
  private static Tree kernels(OutputKernels kernels) {
    Tree entry = new Tree();
    entry.put("layer", kernels.shown().layer());
    entry.put("meanVariance", kernels.meanVariance());
    entry.put("meanNtk", kernels.meanNtk());
    entry.put("kernelError", kernels.kernelError());
    entry.put("ntkError", kernels.ntkError());
    return entry;
  }

  /**
   * The theory's answer.
   *
   * @param warnings of the whole answer, the theory's among them
   */
  public static void add(Tree summary, TheoryStudy study, List<String> warnings) {
    summary.put("kernels", kernels(study.output()));
    Conditioning conditioning = study.conditioning();
    if (conditioning != null) {
      summary.put("condition", condition(study, conditioning));
    }
    FiniteWidthScale.of(study.question())
        .ifPresent(scale -> summary.put("finiteWidth", scale.tree()));
    Tree prediction = summary.tree("prediction");
    prediction.put("times", TreeList.of(study.plan().times()));
    prediction.put("relativeError", study.prediction().relativeError());
    study.prediction().logEvidence().ifPresent(evidence -> prediction.put("logEvidence", evidence));
    addScores(prediction, "train", study.trainScores());
    study.testScores().ifPresent(scores -> addScores(prediction, "test", scores));
    warnings.forEach(summary.withList("warnings")::add);
  }

  private static Tree condition(TheoryStudy study, Conditioning spectrum) {
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

  static Tree addScores(Tree prediction, String set, List<ExpectedScores> scores) {
    Tree entry = prediction.tree(set);
    entry.put("loss", TreeList.of(scores.stream().map(ExpectedScores::loss).toList()));
    entry.put(
        "squaredBias", TreeList.of(scores.stream().map(ExpectedScores::squaredBias).toList()));
    entry.put("variance", TreeList.of(scores.stream().map(ExpectedScores::variance).toList()));
    entry.put("meanSquare", TreeList.of(scores.stream().map(ExpectedScores::meanSquare).toList()));
    if (scores.stream().allMatch(score -> score.accuracy().isPresent())) {
      entry.put(
          "accuracy",
          TreeList.of(scores.stream().map(score -> score.accuracy().getAsDouble()).toList()));
      entry.put(
          "meanAccuracy",
          TreeList.of(scores.stream().map(score -> score.meanAccuracy().getAsDouble()).toList()));
    }
    return entry;
  }
}

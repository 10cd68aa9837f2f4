package dev.quartic.study.minimal;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import java.util.ArrayList;
import java.util.List;

/** {@code summary.json} of {@code quartic minimal}. */
public final class MinimalSummary {
  private MinimalSummary() {}

  /** All of it. */
  static Tree start(MinimalStudy study, int threads) {
    MinimalProblem problem = study.problem();
    Tree summary = new Tree();
    summary.put("command", "minimal");
    summary.put("name", problem.question().name());
    Tree samples = summary.tree("samples");
    samples.put("train", problem.trained());
    samples.put("test", problem.model().samples() - problem.trained());
    samples.put("inputDimension", problem.question().samples().inputDimension());
    summary.put("provenance", Provenance.tree(threads));
    return summary;
  }

  static void add(Tree summary, MinimalStudy study) {
    MinimalProblem problem = study.problem();
    Tree minimal = summary.tree("minimal");
    minimal.put("features", problem.model().parameters());
    minimal.put("linear", problem.model().isLinear());
    minimal.put("strength", problem.model().strength());
    minimal.put("variance", problem.draw().variance());
    minimal.put("learningRate", problem.draw().learningRate());
    minimal.put("conditionNumber", problem.spectrum().conditionNumber());
    minimal.put("times", TreeList.of(problem.plan().times()));
    example(minimal.tree("example"), study);
    study.sweep().ifPresent(sweep -> sweep(minimal.tree("sweep"), sweep));
    study.draws().ifPresent(draws -> draws(minimal.tree("draws"), draws));
    summary.addTexts("warnings", study.warnings());
  }

  private static void example(Tree node, MinimalStudy study) {
    WorkedExample example = study.example();
    TreeList outputs = node.list("samples");
    int last = study.problem().plan().times().size() - 1;
    for (int sample = 0; sample < study.problem().model().samples(); sample++) {
      Tree one = outputs.tree();
      one.put("trained", last(example.simulated(), last, sample));
      one.put("linear", last(example.sums().get(0), last, sample));
      one.put("first", last(example.sums().get(1), last, sample));
      one.put("second", last(example.sums().get(2), last, sample));
    }
    node.put("simulationError", example.simulationError());
  }

  private static TreeList last(NdArray array, int last, int sample) {
    List<Double> values = new ArrayList<>();
    for (int output = 0; output < array.length(2); output++) {
      values.add(array.get(last, sample, output));
    }
    return TreeList.of(values);
  }

  private static void sweep(Tree node, StrengthSweep sweep) {
    node.put("draws", sweep.draws());
    node.put("strengths", TreeList.of(sweep.strengths()));
    TreeList levels = node.list("levels");
    for (StrengthSweep.Level level : sweep.levels()) {
      Tree one = levels.tree();
      one.put("subtracted", level.name());
      one.put("expected", level.expected());
      one.put("slope", level.slope());
      one.put("slopeError", level.slopeError());
      one.put("remainder", TreeList.of(level.remainder()));
    }
  }

  private static void draws(Tree node, DrawStudy draws) {
    node.put("members", draws.members());
    node.put("expanded", draws.expanded());
    Agreement linear = draws.linearAgreement();
    Tree agreement = node.tree("linear");
    agreement.put("compared", linear.count());
    agreement.put("rmsZ", linear.rootMeanSquare());
    agreement.put("largestZ", linear.largest());
    node.put("largestDifferenceFromExpansion", draws.difference().mean().maxAbs());
  }
}

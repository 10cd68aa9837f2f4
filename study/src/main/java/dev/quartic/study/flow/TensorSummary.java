package dev.quartic.study.flow;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.WidthJudgement;
import java.util.Arrays;
import java.util.List;

/** What summaries say of tensors, layer by layer. */
public final class TensorSummary {
  private TensorSummary() {}

  /** Tensors layer by layer: means of their diagonals, errors, and what they say of the width. */
  public static TreeList of(List<TensorStudy> studies) {
    TreeList array = new TreeList();
    for (TensorStudy study : studies) {
      Tree entry = array.tree();
      entry.put("layer", study.layer());
      entry.put("width", study.width());
      entry.put("method", study.method());
      Tree tensors = entry.tree("tensors");
      for (Tensor tensor : Tensor.values()) {
        if (study.diagonals().containsKey(tensor)) {
          Tree part = tensors.tree(tensor.label());
          part.put(
              "meanDiagonal", Arrays.stream(study.diagonal(tensor)).average().orElse(Double.NaN));
          part.put("error", study.errors().getOrDefault(tensor, 0.0));
        }
      }
      TreeList judgements = entry.list("judgements");
      for (WidthJudgement judgement : study.judgements()) {
        Tree part = judgements.tree();
        part.put("name", judgement.name());
        part.put("relative", judgement.relative());
        part.put("widthForFivePercent", judgement.widthFor(WidthJudgement.SMALL));
      }
      study
          .marginal()
          .ifPresent(marginal -> {
            entry.put("excessKurtosis", marginal.excessKurtosis());
            entry.put("quarticCoupling", marginal.quarticCoupling());
          });
    }
    return array;
  }
}

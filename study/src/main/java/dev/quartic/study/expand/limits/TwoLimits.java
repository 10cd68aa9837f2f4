package dev.quartic.study.expand.limits;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * n → ∞, L → ∞, and what depends on L/n alone: how far networks differ in the variance of their
 * output.
 *
 * @param question what was asked
 * @param study what was found
 */
public record TwoLimits(Question question, LimitsStudy study) implements Answer {
  /** An O(n) draw is cheap: so many for each member of the question's ensemble. */
  private static final int DRAWS_PER_MEMBER = 5;

  private static final int MOST_DRAWS = 50_000;

  /**
   * Draws networks of all widths and depths and compares with theory.
   *
   * @param inputs {@code [1, n₀]}
   * @param asked networks of each width; null for five times the ensemble's
   */
  public static TwoLimits of(
      Question question, Matrix inputs, LimitsGrid grid, @Nullable Integer asked, Work work) {
    if (inputs.rows() != 1) {
      throw new Refusal(Asked.CHOSEN_SAMPLES, "one sample", inputs.rows() + " samples");
    }
    question.requirePlain("the two limits");
    work.progress().asked(question);
    NetworkModel model = question.model();
    double square = 0;
    for (double component : inputs.row(0)) {
      square += component * component / inputs.columns();
    }
    double first = model.variances().bias(1) + model.variances().weight(1) * square;
    var prediction = LimitsPrediction.of(model, first, grid.deepest());
    int members =
        asked != null
            ? asked
            : (int) Math.min(MOST_DRAWS, (long) DRAWS_PER_MEMBER * question.ensemble().members());
    work.progress()
        .settled(
            "grid",
            "widths %s, depths %s; %,d networks of each width"
                .formatted(grid.widths(), grid.depths(), members));
    double layers = grid.widths().stream().mapToDouble(width -> width).sum() * grid.deepest();
    work.progress().forecast("networks", EnsembleCosts.normals(members * layers, work.threads()));
    prediction.saturation().ifPresent(work.progress()::warn);
    try (var stage = work.progress().stage("widths", grid.widths().size())) {
      return new TwoLimits(
          question,
          LimitsStudy.of(
              model,
              prediction,
              grid,
              members,
              question.ensemble().seed(),
              work.keeper(
                  RunFingerprint.of(model, inputs, grid, members, question.ensemble().seed())),
              stage::at));
    }
  }

  @Override
  public String command() {
    return "expand";
  }

  @Override
  public boolean agrees() {
    return study.agreement().holds();
  }

  @Override
  public List<String> warnings() {
    return study.prediction().saturation().stream().toList();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return LimitsSummary.arrays(study);
  }

  @Override
  public void describe(Tree summary) {
    summary.put("limits", LimitsSummary.json(study));
    summary.addTexts("warnings", warnings());
  }
}

package dev.quartic.study.expand.algorithms;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same networks, trained to the end by different algorithms.
 *
 * @param question what was asked
 * @param few the same for the samples that were taken
 * @param study what was found
 */
public record AlgorithmDependence(Question question, Question few, AlgorithmsStudy study)
    implements Answer {
  /** Each is trained three times, and so is its mirror image. */
  private static final int UNASKED_MEMBERS = 100;

  /**
   * Three training and two test samples of one output: to the end descent takes as many steps as
   * the condition number, which grows with the samples.
   */
  private static final int MOST_OUTPUTS = 5;

  /**
   * Trains and compares.
   *
   * @param asked networks of the narrowest width; null for those of the ensemble, at most 100
   */
  public static AlgorithmDependence of(Question question, @Nullable Integer asked, Work work) {
    if (question.network().depth() < 2) {
      throw new Refusal(Asked.DEPTH, "at least one hidden layer to vary in width", "1");
    }
    question.requireUnnormalized("how trained networks depend on the algorithm");
    if (!question.network().sigma().smooth()) {
      throw new Refusal(
          Asked.ACTIVATION,
          "a smooth one, whose networks can be expanded",
          question.network().sigma().name());
    }
    List<Integer> widths = question.ensemble().ascendingWidths();
    Question few =
        NetworkByNetwork.affordable(question, Math.max(MOST_OUTPUTS, 2 * question.outputs()));
    work.progress().asked(few);
    if (few.samples().count() < question.samples().count()) {
      work.progress()
          .settled(
              "",
              "(the first of %d and %d: to the end descent takes as many steps as the condition number)"
                  .formatted(
                      question.samples().train().count(), question.samples().test().count()));
    }
    TheoryStudy theory =
        TheoryStudy.of(few.withTimes(List.of(Double.POSITIVE_INFINITY)), work.workers());
    EnsembleStudy.requireSimulable(theory.question());
    theory.warnings().forEach(work.progress()::warn);
    var builder =
        new AlgorithmsStudy.Builder(
            theory,
            asked != null ? asked : Math.min(UNASKED_MEMBERS, question.ensemble().members()),
            widths.getFirst(),
            work);
    for (NamedPlan one : builder.plans()) {
      work.progress().settled(one.name(), words(one.plan()));
    }
    work.progress().forecast("networks of widths " + widths, forecast(theory, builder, widths));
    for (int width : widths) {
      try (var stage = work.progress().stage("width " + width, builder.members(width))) {
        builder.width(width, stage::at);
      }
    }
    return new AlgorithmDependence(question, few, builder.result());
  }

  private static String words(TrainingPlan plan) {
    return (plan instanceof TrainingPlan.GradientDescent(double step, double momentum, _)
            ? "step size %s, momentum %s".formatted(Numbers.plain(step), Numbers.plain(momentum))
            : "gradient flow")
        + ", to the end of training";
  }

  private static Forecast forecast(
      TheoryStudy theory, AlgorithmsStudy.Builder builder, List<Integer> widths) {
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      var shape = theory.question().architecture().scaledTo(width);
      for (NamedPlan one : builder.plans()) {
        sum =
            sum.then(
                EnsembleCosts.ensemble(
                    theory.question(), shape, one.plan(), builder.settings(width)));
      }
    }
    return sum;
  }

  @Override
  public Question settled() {
    return study.theory().question();
  }

  @Override
  public Gaps gaps() {
    return Gaps.FITS;
  }

  @Override
  public String command() {
    return "expand";
  }

  @Override
  public boolean agrees() {
    return study.holds();
  }

  @Override
  public List<String> warnings() {
    return study.theory().warnings();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return study.arrays();
  }

  @Override
  public void describe(Tree summary) {
    AlgorithmsSummary.add(summary, study);
    summary.addTexts("warnings", warnings());
  }
}

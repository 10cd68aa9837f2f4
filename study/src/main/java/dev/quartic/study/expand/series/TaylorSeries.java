package dev.quartic.study.expand.series;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Taylor series of trained networks in θ* − θ, term by term.
 *
 * @param question what was asked
 * @param study what was found
 */
public record TaylorSeries(Question question, SeriesStudy study) implements Answer {
  /** Enough for a picture; exponents want more. */
  public static final int UNASKED_MEMBERS = 100;

  private static final List<Integer> UNASKED_DEPTHS = List.of(2, 4, 8);

  /**
   * What is wanted of the series.
   *
   * @param order the highest, 1 to 8
   * @param depths at which terms are measured too, at the narrowest width; {@code [0]} for none;
   *     null for 2, 4 and 8, or none where layers differ
   * @param members of the narrowest width; null for those of the ensemble, at most {@value
   *     TaylorSeries#UNASKED_MEMBERS}
   */
  public record Request(int order, @Nullable List<Integer> depths, @Nullable Integer members) {
    /** To the highest order. */
    public static final Request UNASKED = new Request(Activation.HIGHEST_ORDER, null, null);

    /** Refuses orders that are not there. */
    public Request {
      if (order < 1 || order > Activation.HIGHEST_ORDER) {
        throw new Refusal(
            Asked.SERIES_ORDER,
            "a whole number from 1 to " + Activation.HIGHEST_ORDER,
            Integer.toString(order));
      }
    }
  }

  /** Trains networks and expands each around its start. */
  public static TaylorSeries of(Question question, Request request, Work work) {
    if (question.network().depth() < 2) {
      throw new Refusal(Asked.DEPTH, "at least one hidden layer to vary in width", "1");
    }
    question.requireUnnormalized("the Taylor series of trained networks");
    work.progress().asked(question);
    List<Integer> widths = question.ensemble().ascendingWidths();
    question.requireNoRidge();
    TheoryStudy theory = TheoryStudy.of(question, work.workers()).atTheEnd();
    EnsembleStudy.requireSimulable(theory.question());
    theory.warnings().forEach(work.progress()::warn);
    work.progress()
        .settled(
            "trained",
            "%s %s"
                .formatted(
                    theory.plan() instanceof TrainingPlan.GradientDescent ? "for steps" : "to t =",
                    Numbers.plain(theory.plan().times().getLast())));
    List<DepthPlan> plans = depthPlans(theory, widths.getFirst(), request.depths, work);
    Integer asked = request.members;
    var builder =
        new SeriesStudy.Builder(
            theory,
            request.order,
            asked != null ? asked : Math.min(UNASKED_MEMBERS, question.ensemble().members()),
            widths.getFirst(),
            work);
    work.progress()
        .forecast("networks of widths " + widths, forecast(theory, builder, widths, plans, work));
    for (int width : widths) {
      try (var stage = work.progress().stage("width " + width, builder.members(width))) {
        builder.width(width, stage::at);
      }
    }
    for (DepthPlan plan : plans) {
      try (var stage =
          work.progress()
              .stage("depth " + plan.model().depth(), builder.members(widths.getFirst()))) {
        builder.depth(plan, stage::at);
      }
    }
    return new TaylorSeries(question, builder.result(question.isOf(Order.ONE)));
  }

  private static List<DepthPlan> depthPlans(
      TheoryStudy theory, int width, @Nullable List<Integer> depths, Work work) {
    List<Integer> asked = depths == null ? UNASKED_DEPTHS : depths;
    if (asked.equals(List.of(0))) {
      return List.of();
    }
    List<DepthPlan> plans = new ArrayList<>();
    for (int depth : asked.stream().sorted().distinct().toList()) {
      if (depth < 2) {
        throw new Refusal(Asked.GRID_DEPTHS, "whole numbers >= 2, or 0 for none", asked.toString());
      }
      var plan = DepthPlan.of(theory, width, depth, work.workers());
      if (plan.isEmpty()) {
        if (depths != null) {
          throw new Refusal(
              Asked.GRID_DEPTHS, "an experiment whose layers are all alike", "layers that differ");
        }
        work.progress()
            .settled("depths", "left out: layers differ, and so other depths are not defined");
        return List.of();
      }
      plans.add(plan.get());
    }
    return plans;
  }

  private static Forecast forecast(
      TheoryStudy theory,
      SeriesStudy.Builder builder,
      List<Integer> widths,
      List<DepthPlan> plans,
      Work work) {
    Question question = theory.question();
    Forecast sum = new Forecast(0, 0);
    for (int width : widths) {
      var shape = question.architecture().scaledTo(width);
      sum =
          sum.then(
              EnsembleCosts.ensemble(
                  question,
                  shape,
                  theory.plan(),
                  SeriesStudy.settings(question, builder.members(width), width, work)));
    }
    for (DepthPlan plan : plans) {
      sum =
          sum.then(
              EnsembleCosts.ensemble(
                  question,
                  plan.model().architecture(),
                  plan.plan(),
                  SeriesStudy.settings(question, builder.members(widths.getFirst()), 0, work)));
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
  public List<String> warnings() {
    return study.theory().warnings();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return study.arrays();
  }

  @Override
  public void describe(Tree summary) {
    SeriesSummary.add(summary, study);
    summary.addTexts("warnings", warnings());
  }
}

package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An ensemble of real networks at the widths that were asked about.
 *
 * @param question with its times settled
 * @param plan the algorithm and the times that were measured
 * @param warnings what a reader should know before believing it
 * @param ensemble means, covariances and drifts with their standard errors
 */
public record Measurement(
    Question question, TrainingPlan plan, List<String> warnings, EnsembleResult ensemble)
    implements Answer {

  /** Draws and trains. */
  public static Measurement of(
      Question question, TrainingPlan plan, List<String> warnings, Work work) {
    EnsembleStudy.requireSimulable(question);
    EnsembleStudy.requirePrecision(question);
    EnsembleRequest request = question.ensemble();
    var shape = question.architecture();
    var settings =
        EnsembleSettings.of(request.members(), question.seeds().single(), work.engine())
            .withPrecision(request.precision());
    work.progress()
        .forecast(
            "%d networks".formatted(request.members()),
            EnsembleCosts.ensemble(question, shape, plan, settings));
    try (var stage = work.progress().stage("training networks", request.members())) {
      var ensemble =
          EnsembleStudy.run(
              question,
              shape,
              plan,
              settings,
              (done, _) -> stage.at(done),
              work.shelf().place("ensemble"));
      PrecisionNote.warning(ensemble).ifPresent(work.progress()::warn);
      return new Measurement(
          question,
          plan,
          Stream.concat(warnings.stream(), PrecisionNote.warning(ensemble).stream()).toList(),
          ensemble);
    }
  }

  @Override
  public String command() {
    return "simulate";
  }

  /**
   * {@code times} [T], {@code mean} and {@code meanError} [T, N, n_L], {@code covariance} and
   * {@code covarianceError} [T, N, n_L, N, n_L], {@code ntkDrift} and its error [T, N, N]; errors
   * are one standard error.
   */
  @Override
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(plan));
    arrays.putAll(EnsembleStudy.arrays(ensemble));
    return arrays;
  }

  @Override
  public void describe(Tree summary) {
    summary.put("ensemble", EnsembleSummary.of(ensemble));
    summary.addTexts("warnings", warnings);
  }
}

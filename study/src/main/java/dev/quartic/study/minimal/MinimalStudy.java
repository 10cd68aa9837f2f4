package dev.quartic.study.minimal;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that {@code quartic minimal} finds.
 *
 * @param problem what was asked
 * @param example the model at θ = start
 * @param sweep remainders against ε; empty for linear models
 * @param draws the ensemble; empty where θ does not vary
 */
public record MinimalStudy(
    MinimalProblem problem,
    WorkedExample example,
    Optional<StrengthSweep> sweep,
    Optional<DrawStudy> draws)
    implements Answer {

  @Override
  public Gaps gaps() {
    return Gaps.TIMES.missing("sweep/remainder(Error)?");
  }

  @Override
  public String command() {
    return "minimal";
  }

  @Override
  public Question question() {
    return problem.question();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return MinimalArrays.of(this);
  }

  @Override
  public void describe(Tree summary) {
    MinimalSummary.add(summary, this);
  }

  @Override
  public Tree summary(int threads) {
    Tree summary = MinimalSummary.start(this, threads);
    describe(summary);
    return summary;
  }

  /** What a reader should know before believing it: of the problem, and of what was found. */
  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(problem.warnings());
    sweep
        .filter(StrengthSweep::breaksDown)
        .ifPresent(found ->
            warnings.add(
                "At strength %s the expansion does not converge: order ε² leaves over %.3g where a frozen kernel leaves over %.3g. The slopes hold for smaller strengths."
                    .formatted(
                        problem.model().strength(),
                        found.levels().getLast().remainder().getFirst(),
                        found.levels().getFirst().remainder().getFirst())));
    return warnings;
  }

  /** How often progress is reported. */
  private static long steps(MinimalProblem problem) {
    return (problem.model().isLinear() ? 1L : 2L) * problem.question().ensemble().members();
  }

  /** Works the example out, trains the draws, and shrinks ε. */
  public static MinimalStudy of(MinimalProblem problem, Work work) {
    work.progress().accepted();
    WorkedExample example = WorkedExample.of(problem);
    if (problem.isRandom()) {
      work.progress().forecast("draws", DrawStudy.forecast(problem, work.threads()));
    }
    Keeper keeper = work.keeper(fingerprint(problem));
    MinimalStudy study;
    try (var stage = work.progress().stage("training models", steps(problem))) {
      study =
          new MinimalStudy(
              problem,
              example,
              problem.model().isLinear()
                  ? Optional.empty()
                  : Optional.of(StrengthSweep.of(problem, example.simulationError(), keeper)),
              problem.isRandom()
                  ? Optional.of(DrawStudy.of(problem, keeper, stage::at))
                  : Optional.empty());
    }
    study.warnings().forEach(work.progress()::warn);
    return study;
  }

  private static String fingerprint(MinimalProblem problem) {
    double[] start = problem.draw().start();
    return RunFingerprint.of(
        List.of(
            NdArray.of(problem.model().features()),
            problem.model().metaFeatures(),
            NdArray.wrap(start, start.length),
            NdArray.of(problem.targets())),
        problem.model().strength(),
        problem.draw().variance(),
        problem.draw().learningRate(),
        problem.plan(),
        problem.question().ensemble().members(),
        problem.question().ensemble().seed());
  }
}

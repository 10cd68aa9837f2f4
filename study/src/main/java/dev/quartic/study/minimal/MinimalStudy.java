package dev.quartic.study.minimal;

import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

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
    Optional<DrawStudy> draws) {

  /** What a reader should know before believing it: of the problem, and of what was found. */
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
  public static long steps(MinimalProblem problem) {
    return (problem.model().isLinear() ? 1L : 2L)
        * problem.loaded().experiment().ensemble().members();
  }

  /** Works the example out, trains the draws, and shrinks ε. */
  public static MinimalStudy of(MinimalProblem problem, Workers workers, LongConsumer progress) {
    WorkedExample example = WorkedExample.of(problem);
    return new MinimalStudy(
        problem,
        example,
        problem.model().isLinear()
            ? Optional.empty()
            : Optional.of(StrengthSweep.of(problem, example.simulationError(), workers)),
        problem.isRandom()
            ? Optional.of(DrawStudy.of(problem, workers, progress))
            : Optional.empty());
  }
}

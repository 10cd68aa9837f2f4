package dev.quartic.app.minimal;

import dev.quartic.numerics.parallel.Workers;
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

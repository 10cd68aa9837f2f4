package dev.quartic.study.minimal;

import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.minimal.ModelTrainer;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What every order leaves over of the same draws as ε is halved again and again: must fall like ε,
 * ε², ε³.
 *
 * @param strengths ε, falling
 * @param draws how many
 * @param levels one for each order
 */
public record StrengthSweep(List<Double> strengths, int draws, List<Level> levels) {
  private static final int HALVINGS = 5;
  private static final int MOST_DRAWS = 24;
  private static final int FEWEST_DRAWS = 4;
  private static final double AFFORDABLE = 4e6; // time kernels

  /** A remainder this many times the error of the simulation still shows the order. */
  private static final double RESOLVED = 30;

  private static final List<String> NAMES =
      List.of("kernel frozen (linear)", "to order ε", "to order ε²");

  /**
   * What is left over of one order.
   *
   * @param name what was subtracted
   * @param expected the slope that theory demands
   * @param remainder root mean square over draws, outputs, samples and times, for every strength
   * @param error one standard error of it, over draws; 0 for a single one
   * @param slope d log remainder / d log ε between the two smallest strengths that are resolved;
   *     NaN where there are none
   * @param slopeError from draws (jackknife) and from orders beyond (difference to the next pair of
   *     strengths), added in squares
   */
  public record Level(
      String name,
      double expected,
      List<Double> remainder,
      List<Double> error,
      double slope,
      double slopeError) {
    /** A slope this close needs no standard errors to be taken for the expected one. */
    private static final double CLOSE = 0.1;

    private static final double ALLOWED = 3; // standard errors

    /** Whether the slope is the expected one; false where it is not known. */
    public boolean holds() {
      return Math.abs(slope - expected) <= Math.max(CLOSE, ALLOWED * slopeError);
    }
  }

  /** Whether order ε² is worse than order 0 at the strength that was asked for. */
  boolean breaksDown() {
    return levels.getLast().remainder().getFirst() > levels.getFirst().remainder().getFirst();
  }

  /** Trains and expands. */
  static StrengthSweep of(MinimalProblem problem, double simulationError, Keeper keeper) {
    List<Double> strengths =
        IntStream.range(0, HALVINGS)
            .mapToObj(halving -> problem.model().strength() / (1 << halving))
            .toList();
    int affordable =
        (int) Math.clamp(AFFORDABLE / HALVINGS / problem.cost(), FEWEST_DRAWS, MOST_DRAWS);
    int draws = problem.isRandom() ? affordable : 1;
    double[][][] squares = new double[draws][HALVINGS][];
    Job.Bench<double[]> bench =
        piece -> squares(problem, (int) piece / HALVINGS, strengths.get((int) piece % HALVINGS));
    keeper.run(
        "strengths",
        new MembersJob<>((long) draws * HALVINGS, MembersJob.HEAVY, () -> bench),
        (piece, own) -> squares[(int) piece / HALVINGS][(int) piece % HALVINGS] = own);
    List<Level> levels = new ArrayList<>();
    for (int order = 0; order < Expansions.ORDERS; order++) {
      levels.add(level(squares, order, strengths, RESOLVED * simulationError));
    }
    return new StrengthSweep(strengths, draws, levels);
  }

  /** Mean squares over times, samples and outputs of what is left over, for every order. */
  private static double[] squares(MinimalProblem problem, int draw, double strength) {
    var ensemble = WorkedExample.ensemble(problem, strength, ModelTrainer.of(problem.plan()));
    double[][] theta = problem.draw().draw(ensemble.seed(), draw, problem.outputs());
    NdArray simulated = ensemble.outputs(theta);
    List<NdArray> sums = Expansions.of(problem, theta, strength);
    double[] squares = new double[Expansions.ORDERS];
    for (int order = 0; order < squares.length; order++) {
      double[] sum = sums.get(order).data();
      for (int index = 0; index < sum.length; index++) {
        squares[order] += Math.pow(simulated.data()[index] - sum[index], 2) / sum.length;
      }
    }
    return squares;
  }

  private static Level level(
      double[][][] squares, int order, List<Double> strengths, double resolved) {
    int draws = squares.length;
    double[][] own = new double[draws][strengths.size()];
    for (int draw = 0; draw < draws; draw++) {
      for (int index = 0; index < strengths.size(); index++) {
        own[draw][index] = squares[draw][index][order];
      }
    }
    double[] remainder = rootMean(own, -1);
    int smallest = strengths.size() - 1;
    while (smallest > 0 && !(remainder[smallest] > resolved)) {
      smallest--;
    }
    double[][] without = new double[draws][];
    for (int draw = 0; draw < draws; draw++) {
      without[draw] = draws > 1 ? rootMean(own, draw) : remainder;
    }
    List<Double> error = new ArrayList<>();
    for (int index = 0; index < strengths.size(); index++) {
      int at = index;
      error.add(jackknife(without, remainder[at], one -> one[at]));
    }
    double slope = Double.NaN;
    double slopeError = Double.NaN;
    if (smallest >= 2) {
      int at = smallest;
      slope = slope(remainder, at);
      double beyond = slope - slope(remainder, at - 1);
      slopeError = Math.hypot(jackknife(without, slope, one -> slope(one, at)), beyond);
    }
    return new Level(
        NAMES.get(order),
        order + 1,
        Arrays.stream(remainder).boxed().toList(),
        error,
        slope,
        slopeError);
  }

  /** Between a strength and the double one. */
  private static double slope(double[] remainder, int at) {
    return Math.log(remainder[at - 1] / remainder[at]) / Math.log(2);
  }

  private static double[] rootMean(double[][] squares, int leftOut) {
    double[] sum = new double[squares[0].length];
    for (int draw = 0; draw < squares.length; draw++) {
      for (int index = 0; index < sum.length && draw != leftOut; index++) {
        sum[index] += squares[draw][index];
      }
    }
    int count = leftOut < 0 ? squares.length : squares.length - 1;
    return Arrays.stream(sum).map(square -> Math.sqrt(square / count)).toArray();
  }

  private static double jackknife(
      double[][] without, double all, ToDoubleFunction<double[]> quantity) {
    double sum = 0;
    for (double[] one : without) {
      sum += Math.pow(quantity.applyAsDouble(one) - all, 2);
    }
    return Math.sqrt(sum * (without.length - 1) / without.length);
  }
}

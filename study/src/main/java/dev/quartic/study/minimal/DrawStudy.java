package dev.quartic.study.minimal;

import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.minimal.DrawMoments;
import dev.quartic.ensemble.minimal.ModelTrainer;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.minimal.LinearMoments;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The distribution of trained outputs over draws of θ, measured and predicted.
 *
 * @param members draws trained
 * @param trained moments of the trained model, {@code [T, N, n_L]}
 * @param linearTrained those of the same draws at ε = 0
 * @param linear the same in closed form
 * @param expanded draws that were expanded too, the first ones
 * @param expandedTrained moments of these as trained
 * @param expansion moments of the same by the sum up to order ε²
 * @param difference of every draw from its expansion: mean and its error
 */
public record DrawStudy(
    int members,
    DrawMoments trained,
    DrawMoments linearTrained,
    LinearMoments linear,
    int expanded,
    DrawMoments expandedTrained,
    DrawMoments expansion,
    DrawMoments difference) {
  private static final double AFFORDABLE = 2e7; // time kernels
  private static final int FEWEST = 20;
  private static final double KERNELS_PER_SECOND = 1e7;
  private static final int TRIALS = 5;
  private static final double SPENT_ON_TRIALS = 0.1; // seconds

  /** Variances below this share of the largest are rounding, not statistics. */
  private static final double NEGLIGIBLE = 1e-12;

  /** What it will take, by training the first draw a few times. */
  static Forecast forecast(MinimalProblem problem, int threads) {
    long seed = problem.question().ensemble().seed();
    var ensemble =
        WorkedExample.ensemble(
            problem, problem.model().strength(), ModelTrainer.of(problem.plan()));
    double[][] first = problem.draw().draw(seed, 0, problem.outputs());
    double least = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int trial = 0; trial < TRIALS && spent < SPENT_ON_TRIALS; trial++) {
      long start = System.nanoTime();
      ensemble.outputs(first);
      double took = 1e-9 * (System.nanoTime() - start);
      least = Math.min(least, took);
      spent += took;
    }
    int trainings = problem.model().isLinear() ? 1 : 2;
    double expansions = expanded(problem) * problem.cost() / KERNELS_PER_SECOND;
    double members = problem.question().ensemble().members();
    double numbers =
        members
            * trainings
            * problem.plan().times().size()
            * problem.model().samples()
            * problem.outputs();
    return Costs.small((trainings * members * least + expansions) / threads, 3 * 8 * numbers);
  }

  private static int expanded(MinimalProblem problem) {
    int members = problem.question().ensemble().members();
    double affordable =
        problem.model().isLinear() ? members : Math.max(FEWEST, AFFORDABLE / problem.cost());
    return (int) Math.min(members, affordable);
  }

  /** Draws, trains, expands. */
  static DrawStudy of(MinimalProblem problem, Keeper keeper, LongConsumer progress) {
    int members = problem.question().ensemble().members();
    int times = problem.plan().times().size();
    ModelTrainer trainer = ModelTrainer.of(problem.plan());
    var ensemble = WorkedExample.ensemble(problem, problem.model().strength(), trainer);
    NdArray outputs = ensemble.outputs(members, times, keeper, "trained", progress);
    NdArray linearOutputs =
        problem.model().isLinear()
            ? outputs
            : WorkedExample.ensemble(problem, 0, trainer)
                .outputs(members, times, keeper, "linear", done -> progress.accept(members + done));
    int expanded = expanded(problem);
    NdArray sums = expansions(problem, expanded, keeper);
    NdArray own = first(outputs, expanded);
    return new DrawStudy(
        members,
        DrawMoments.of(outputs),
        DrawMoments.of(linearOutputs),
        LinearMoments.of(
            problem.model().features(), problem.draw(), problem.plan(), problem.targets()),
        expanded,
        DrawMoments.of(own),
        DrawMoments.of(sums),
        DrawMoments.of(own.minus(sums)));
  }

  private static NdArray expansions(MinimalProblem problem, int count, Keeper keeper) {
    long seed = problem.question().ensemble().seed();
    NdArray all =
        NdArray.zeros(
            count, problem.plan().times().size(), problem.model().samples(), problem.outputs());
    Job.Bench<double[]> bench =
        draw ->
            Expansions.of(
                    problem,
                    problem.draw().draw(seed, draw, problem.outputs()),
                    problem.model().strength())
                .getLast()
                .data();
    keeper.run(
        "expanded",
        new MembersJob<>(count, MembersJob.HEAVY, () -> bench),
        (draw, sum) -> System.arraycopy(sum, 0, all.data(), (int) draw * sum.length, sum.length));
    return all;
  }

  private static NdArray first(NdArray draws, int count) {
    int[] shape = draws.shape();
    int size = draws.data().length / shape[0];
    return NdArray.wrap(
        Arrays.copyOf(draws.data(), count * size), count, shape[1], shape[2], shape[3]);
  }

  /** The closed form's variance as the measured one is laid out, {@code [T, N, n_L]}. */
  public NdArray linearVariance() {
    int[] shape = linear.mean().shape();
    NdArray variance = NdArray.zeros(shape);
    for (int time = 0; time < shape[0]; time++) {
      for (int sample = 0; sample < shape[1]; sample++) {
        for (int output = 0; output < shape[2]; output++) {
          variance.set(linear.covariance().get(time, sample, sample), time, sample, output);
        }
      }
    }
    return variance;
  }

  /**
   * Measured against closed form at ε = 0, means and variances, in standard errors. f is Gaussian
   * there, so that the errors are known too: √(v/M) of a mean, v √(2/(M − 1)) of a variance v.
   */
  public Agreement linearAgreement() {
    double[] variance = linearVariance().data();
    double floor = NEGLIGIBLE * linear.covariance().maxAbs();
    double[] mean = linear.mean().data();
    return Agreement.of(
        IntStream.range(0, mean.length)
            .filter(index -> variance[index] > floor)
            .boxed()
            .flatMapToDouble(index ->
                DoubleStream.of(
                    (linearTrained.mean().data()[index] - mean[index])
                        / Math.sqrt(variance[index] / members),
                    (linearTrained.variance().data()[index] - variance[index])
                        / (variance[index] * Math.sqrt(2.0 / (members - 1)))))
            .toArray());
  }
}

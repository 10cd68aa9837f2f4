package dev.quartic.theory.training.dataset;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.kernel.Repeats;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The end of training alone, t = ∞, by a Cholesky factor of Θ_AA: on training samples the targets,
 * on test samples {@code E[z] = Wᵀ y} and {@code Var[z] = K_BB − 2 Wᵀ K_AB + Wᵀ K_AA W} with {@code
 * W = Θ_AA⁻¹ Θ_AB}.
 *
 * <p>Of inputs that repeat one is kept, with the mean of their targets, where training ends.
 */
public final class EndOfTraining implements DataSetLearner {
  private final DataSetKernels kernels;
  private final KernelSizes sizes;
  private final PanelCholesky factor;
  private final DistinctInputs distinct;
  private final Extremes extremes;
  private final Workers workers;

  private EndOfTraining(
      DataSetKernels kernels,
      KernelSizes sizes,
      PanelCholesky factor,
      DistinctInputs distinct,
      Extremes extremes,
      Workers workers) {
    this.kernels = kernels;
    this.sizes = sizes;
    this.factor = factor;
    this.distinct = distinct;
    this.extremes = extremes;
    this.workers = workers;
  }

  /**
   * Makes and factors Θ_AA.
   *
   * @param inputs of all samples, training samples first
   * @param train N_A
   * @param withTest whether covariances between test samples will be wanted
   * @throws IllConditioned where Θ is singular to working precision
   */
  public static EndOfTraining of(
      NetworkModel model,
      GaussianAverages averages,
      Matrix inputs,
      int train,
      boolean withTest,
      Workers workers) {
    DistinctInputs distinct = DistinctInputs.of(inputs, train);
    KernelTiles tiles = KernelTiles.of(model, averages, distinct.inputs(), workers);
    DataSetKernels kernels = DataSetKernels.of(tiles, distinct.train(), withTest, workers);
    try {
      double error = Math.max(kernels.errors().kernel(), kernels.errors().ntk());
      int size = distinct.train();
      double largest = Lanczos.largest(size, x -> kernels.ntk().times(x, workers));
      PanelCholesky factor =
          PanelCholesky.of(kernels.ntk(), workers).orElseThrow(() -> hopeless(distinct));
      double inverse = Lanczos.largest(size, x -> factor.solve(x, workers));
      var extremes = new Extremes(size, largest, 1 / inverse, error);
      if (!(extremes.smallest() > extremes.floor())) {
        throw hopeless(distinct);
      }
      KernelSizes sizes =
          KernelSizes.of(tiles, inputs.rows(), distinct::placeOfAny, kernels.errors());
      return new EndOfTraining(kernels, sizes, factor, distinct, extremes, workers);
    } catch (RuntimeException failure) {
      kernels.close();
      throw failure;
    }
  }

  private static IllConditioned hopeless(DistinctInputs distinct) {
    return new IllConditioned(
        String.format(
            Locale.ROOT,
            "the end of training does not exist to working precision: Theta on the %d different training samples is"
                + " singular (nearly repeated inputs?); remove them, or ask for finite times",
            distinct.train()));
  }

  @Override
  public KernelSizes sizes() {
    return sizes;
  }

  @Override
  public Conditioning conditioning() {
    return extremes;
  }

  @Override
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    if (!plan.times().equals(List.of(Double.POSITIVE_INFINITY))) {
      throw new IllegalArgumentException(
          "the end of training alone must be asked for, found " + plan.times());
    }
    Matrix y = distinct.meanTargets(targets);
    Matrix weights = factor.solve(kernels.crossNtk(), workers); // W
    Matrix onTest = Products.of(weights, true, y, false, workers);
    Matrix carried = kernels.kernel().times(weights, workers);
    int train = targets.rows();
    Matrix mean =
        Matrix.build(
            train + kernels.test(),
            targets.columns(),
            (sample, output) ->
                sample < train
                    ? y.get(distinct.place(sample), output)
                    : onTest.get(sample - train, output));
    double[] variance = new double[mean.rows()];
    for (int test = 0; test < kernels.test(); test++) {
      variance[train + test] = kernels.testVariances()[test];
    }
    ColumnSums.add(variance, train, weights, carried, 1);
    ColumnSums.add(variance, train, weights, kernels.crossKernel(), -2);
    double relativeError = extremes.relativeError() * Math.max(1, extremes.conditionNumber());
    Matrix testKernel = kernels.testKernel();
    if (testKernel == null) {
      return new InfiniteWidthPrediction(
          plan.times(), List.of(mean), List.of(variance), List.of(), mean.rows(), relativeError);
    }
    Matrix covariance = TestCovariance.of(testKernel, weights, kernels.crossKernel(), carried, workers);
    return new InfiniteWidthPrediction(
        plan.times(), List.of(mean), List.of(variance), List.of(covariance), train, relativeError);
  }

  @Override
  public void close() {
    kernels.close();
  }

  /** Inputs of which no two training samples are the same. */
  private record DistinctInputs(Matrix inputs, int train, int[] places) {
    static DistinctInputs of(Matrix inputs, int train) {
      Repeats repeats = Repeats.of(inputs.block(0, train, 0, inputs.columns()));
      int[] places = new int[train];
      int count = 0;
      for (int sample = 0; sample < train; sample++) {
        places[sample] = repeats.first(sample) == sample ? count++ : places[repeats.first(sample)];
      }
      if (count == train) {
        return new DistinctInputs(inputs, train, places);
      }
      int[] kept =
          IntStream.range(0, inputs.rows())
              .filter(sample -> sample >= train || repeats.first(sample) == sample)
              .toArray();
      Matrix distinct =
          Matrix.build(
              kept.length, inputs.columns(), (row, column) -> inputs.get(kept[row], column));
      return new DistinctInputs(distinct, count, places);
    }

    /** Where a training sample, or the one it repeats, stands. */
    int place(int sample) {
      return places[sample];
    }

    /** The same of any sample. */
    int placeOfAny(int sample) {
      return sample < places.length ? places[sample] : sample - places.length + train;
    }

    Matrix meanTargets(Matrix targets) {
      if (train == places.length) {
        return targets;
      }
      double[] sums = new double[train * targets.columns()];
      int[] counts = new int[train];
      for (int sample = 0; sample < places.length; sample++) {
        counts[places[sample]]++;
        for (int output = 0; output < targets.columns(); output++) {
          sums[places[sample] * targets.columns() + output] += targets.get(sample, output);
        }
      }
      return Matrix.build(
          train,
          targets.columns(),
          (row, output) -> sums[row * targets.columns() + output] / counts[row]);
    }
  }
}

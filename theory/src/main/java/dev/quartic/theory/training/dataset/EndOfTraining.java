package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.List;
import java.util.Locale;

/**
 * The end of training alone, t = ∞, by a Cholesky factor of Θ_AA: on training samples the targets,
 * on test samples {@code E[z] = Wᵀ y} and {@code Var[z] = K_BB − 2 Wᵀ K_AB + Wᵀ K_AA W} with {@code
 * W = Θ_AA⁻¹ Θ_AB}. With a ridge ρ the factor is that of Θ_AA + ρ, and on training samples {@code
 * E[z] = y − ρ (Θ_AA + ρ)⁻¹ y} and {@code Var[z] = ρ² (Θ_AA + ρ)⁻¹ K_AA (Θ_AA + ρ)⁻¹}.
 *
 * <p>Of m inputs that are the same one is kept, with the mean of their targets and ρ/m.
 */
public final class EndOfTraining implements DataSetLearner {
  /** Training samples whose variances are computed together. */
  private static final int TOGETHER = 512;

  private final Table inputs;
  private final DataSetKernels kernels;
  private final KernelSizes sizes;
  private final PanelCholesky factor;
  private final DistinctInputs distinct;
  private final Extremes extremes;
  private final double[] ridges;
  private final Workers workers;

  private EndOfTraining(
      DataSetKernels kernels,
      KernelSizes sizes,
      PanelCholesky factor,
      DistinctInputs distinct,
      Extremes extremes,
      double[] ridges,
      Workers workers) {
    inputs = distinct.inputs().first(distinct.train());
    this.kernels = kernels;
    this.sizes = sizes;
    this.factor = factor;
    this.distinct = distinct;
    this.extremes = extremes;
    this.ridges = ridges;
    this.workers = workers;
  }

  /**
   * Makes and factors Θ_AA.
   *
   * @param inputs of all samples, training samples first
   * @param train N_A
   * @param ridge ρ; 0 for none
   * @param withTest whether covariances between test samples will be wanted
   * @throws IllConditioned where Θ is singular to working precision
   */
  public static EndOfTraining of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      double ridge,
      boolean withTest,
      Workers workers) {
    DistinctInputs distinct = DistinctInputs.of(inputs, train);
    KernelTiles tiles = KernelTiles.of(model, averages, distinct.inputs(), workers);
    DataSetKernels kernels = DataSetKernels.of(tiles, distinct.train(), withTest, workers);
    try {
      int size = distinct.train();
      double[] ridges = distinct.ridges(ridge);
      kernels.ntk().addToDiagonal(row -> ridges[row]);
      double largest = Lanczos.largest(size, x -> kernels.ntk().times(x, workers));
      PanelCholesky factor =
          PanelCholesky.of(kernels.ntk(), workers).orElseThrow(() -> hopeless(distinct));
      double inverse = Lanczos.largest(size, x -> factor.solve(x, workers));
      var extremes = new Extremes(size, largest, 1 / inverse, kernels.errors().largest());
      if (!(extremes.smallest() > extremes.floor())) {
        throw hopeless(distinct);
      }
      KernelSizes sizes =
          KernelSizes.of(tiles, inputs.rows(), distinct::placeOfAny, kernels.errors());
      return new EndOfTraining(kernels, sizes, factor, distinct, extremes, ridges, workers);
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
    DistinctInputs.requireTheEnd(plan);
    LearnedEnd learned = learned(plan, targets);
    Matrix y = learned.targets();
    Weighed test = learned.weighed(kernels.cross(), workers);
    int train = targets.rows();
    Matrix solved = hasRidge() ? factor.solve(y, workers) : y; // without one it counts for nothing
    Matrix mean = distinct.means(y, solved, ridges, test.outcome().mean());
    double[] variance = new double[mean.rows()];
    double[] ofTrain = trainVariance();
    for (int sample = 0; sample < train; sample++) {
      variance[sample] = ofTrain[distinct.place(sample)];
    }
    System.arraycopy(test.outcome().variance(), 0, variance, train, kernels.test());
    double relativeError = extremes.errorOfTheEnd();
    Matrix testKernel = kernels.testKernel();
    if (testKernel == null) {
      return new InfiniteWidthPrediction(
          plan.times(), List.of(mean), List.of(variance), List.of(), mean.rows(), relativeError);
    }
    Matrix covariance =
        TestCovariance.of(
            testKernel, test.weights(), kernels.cross().kernel(), test.carried(), workers);
    return new InfiniteWidthPrediction(
        plan.times(), List.of(mean), List.of(variance), List.of(covariance), train, relativeError);
  }

  @Override
  public LearnedEnd learned(TrainingPlan plan, Matrix targets) {
    return new LearnedEnd(inputs, distinct.meanTargets(targets), factor, kernels.kernel());
  }

  /** The diagonal of ρ² (Θ + ρ)⁻¹ K (Θ + ρ)⁻¹, a group of columns at a time. */
  private double[] trainVariance() {
    double[] variance = new double[ridges.length];
    for (int from = 0; hasRidge() && from < variance.length; from += TOGETHER) {
      int first = from;
      int count = Math.min(TOGETHER, variance.length - from);
      Matrix units =
          Matrix.build(
              variance.length, count, (row, column) -> row == first + column ? ridges[row] : 0);
      Matrix left = factor.solve(units, workers);
      ColumnSums.add(variance, from, left, kernels.kernel().times(left, workers), 1);
    }
    return variance;
  }

  private boolean hasRidge() {
    return ridges[0] > 0;
  }

  @Override
  public void close() {
    kernels.close();
  }
}

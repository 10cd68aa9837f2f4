package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.Evidence;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.NoisyKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bayesian learning on a whole data set, by a Cholesky factor of {@code C = K_AA + s²}: {@code E[z]
 * = K_{·A} C⁻¹ y}, {@code Var[z_B] = K_BB − K_BA C⁻¹ K_AB}, and on training samples, without
 * cancellation, {@code y − s² C⁻¹ y} and {@code s² (1 − s² (C⁻¹)_AA)}.
 */
public final class DataSetPosterior implements DataSetLearner {
  private final Table inputs;
  private final DataSetKernels kernels;
  private final KernelSizes sizes;
  private final PanelCholesky factor;
  private final double noiseVariance;
  private final double conditionNumber;
  private final Workers workers;

  private DataSetPosterior(
      Table inputs,
      DataSetKernels kernels,
      KernelSizes sizes,
      PanelCholesky factor,
      double noiseVariance,
      double conditionNumber,
      Workers workers) {
    this.inputs = inputs;
    this.kernels = kernels;
    this.sizes = sizes;
    this.factor = factor;
    this.noiseVariance = noiseVariance;
    this.conditionNumber = conditionNumber;
    this.workers = workers;
  }

  /**
   * Makes and factors C; see {@link EndOfTraining#of}.
   *
   * @param noiseVariance s²
   */
  public static DataSetPosterior of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      double noiseVariance,
      boolean withTest,
      Workers workers) {
    KernelTiles tiles = KernelTiles.of(model, averages, inputs, workers);
    DataSetKernels kernels = DataSetKernels.ofOutputs(tiles, train, withTest, workers);
    try {
      kernels.kernel().addToDiagonal(noiseVariance);
      double largest = Lanczos.largest(train, x -> kernels.kernel().times(x, workers));
      PanelCholesky factor =
          PanelCholesky.of(kernels.kernel(), workers)
              .orElseThrow(() -> NoisyKernel.hopeless(train, noiseVariance));
      double condition = largest * Lanczos.largest(train, x -> factor.solve(x, workers));
      if (!(condition * kernels.errors().kernel() <= 1)) {
        throw NoisyKernel.hopeless(train, noiseVariance);
      }
      KernelSizes sizes = KernelSizes.of(tiles, inputs.rows(), sample -> sample, kernels.errors());
      Table trainInputs = inputs.first(train);
      return new DataSetPosterior(
          trainInputs, kernels, sizes, factor, noiseVariance, condition, workers);
    } catch (RuntimeException failure) {
      kernels.close();
      throw failure;
    }
  }

  @Override
  public KernelSizes sizes() {
    return sizes;
  }

  @Override
  public @Nullable Conditioning conditioning() {
    return null;
  }

  @Override
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    int train = targets.rows();
    LearnedPosterior learned = learned(plan, targets);
    Matrix solved = learned.solved();
    LearnedPosterior.Weighed test = learned.weighed(kernels.cross(), workers);
    Matrix onTrain =
        Matrix.build(
            train,
            targets.columns(),
            (i, output) -> targets.get(i, output) - noiseVariance * solved.get(i, output));
    double[] variance = new double[train + kernels.test()];
    if (noiseVariance > 0) {
      double[] inverse = factor.inverseDiagonal(workers);
      for (int sample = 0; sample < train; sample++) {
        variance[sample] = noiseVariance * (1 - noiseVariance * inverse[sample]);
      }
    }
    System.arraycopy(test.outcome().variance(), 0, variance, train, kernels.test());
    Matrix testKernel = kernels.testKernel();
    List<Matrix> covariances =
        testKernel == null ? List.of() : List.of(covariance(testKernel, test.weights()));
    return new InfiniteWidthPrediction(
            plan.times(),
            List.of(onTrain.stackedOn(test.outcome().mean())),
            List.of(variance),
            covariances,
            testKernel == null ? variance.length : train,
            conditionNumber * kernels.errors().kernel())
        .withLogEvidence(Evidence.log(targets, solved, factor.logDeterminant()));
  }

  @Override
  public LearnedPosterior learned(TrainingPlan plan, Matrix targets) {
    return LearnedPosterior.of(inputs, targets, factor, workers);
  }

  private Matrix covariance(Matrix testKernel, Matrix weights) {
    Matrix explained = Products.of(kernels.cross().kernel(), true, weights, false, workers);
    return Matrix.build(
        testKernel.rows(),
        testKernel.rows(),
        (i, j) -> testKernel.get(i, j) - (explained.get(i, j) + explained.get(j, i)) / 2);
  }

  @Override
  public void close() {
    kernels.close();
  }
}

package dev.quartic.theory.learning;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.HiddenResponse;
import org.jspecify.annotations.Nullable;

/**
 * Predicts p(z(t)) to first order in 1/n from the statistics of the output layer.
 *
 * <p>Cost: {@code O(N⁵)} once and {@code O(N_A³ N)} projectors and products for each time; memory:
 * some thirty arrays of N⁴ numbers.
 */
final class FirstOrderTraining {
  private final ModeBasis basis;
  private final Residuals residuals;
  private final ModeTensors tensors;
  private final CurvatureBlocks blocks;
  private final KernelDrift.@Nullable HiddenModes hidden;

  /**
   * Goes to modes.
   *
   * @param hidden null where there is no hidden layer
   */
  FirstOrderTraining(
      OutputStatistics statistics,
      @Nullable HiddenResponse hidden,
      ModeBasis basis,
      Residuals residuals) {
    this.basis = basis;
    this.residuals = residuals;
    this.hidden = hidden == null ? null : KernelDrift.HiddenModes.of(hidden, statistics, basis);
    tensors = new ModeTensors(statistics, basis);
    blocks = new CurvatureBlocks(tensors, basis.trainModes());
  }

  /**
   * Predicts all times.
   *
   * @param tables the projectors, one for each time
   */
  FirstOrderPrediction predict(TrainingPlan plan, ProjectorTables[] tables, Workers workers) {
    int times = tables.length;
    int size = basis.size();
    int outputs = residuals.outputs();
    NdArray[] means = new NdArray[5];
    for (int part = 0; part < means.length; part++) {
      means[part] = NdArray.zeros(times, size, outputs);
    }
    NdArray covariance = NdArray.zeros(times, size, outputs, size, outputs);
    NdArray third = NdArray.zeros(times, size, outputs);
    NdArray fourth = NdArray.zeros(times, size, outputs);
    NdArray ntk = NdArray.zeros(times, size, size);
    NdArray kernel = hidden == null ? null : NdArray.zeros(times, size, size);
    workers.forEach(
        times,
        time -> {
          DrivenTensors driven = DrivenTensors.of(tensors, blocks, tables[time]);
          ResidualResponse response = ResidualResponse.of(tensors, driven, tables[time], residuals);
          put(means[0], time, meanOf(response.total()));
          put(means[1], time, meanOf(response.ntkMean()));
          put(means[2], time, meanOf(response.ntkVariance()));
          put(means[3], time, meanOf(response.dNtk()));
          put(means[4], time, meanOf(response.ddNtk()));
          var correction = new CovarianceCorrection(tensors, driven, tables[time], residuals);
          put(covariance, time, covarianceOf(correction.inModes(response)));
          HigherCumulants cumulants =
              HigherCumulants.of(tensors, driven, tables[time], residuals, basis);
          put(third, time, cumulants.third().data());
          put(fourth, time, cumulants.fourth().data());
          var drift = new KernelDrift(basis, residuals, tables[time]);
          put(ntk, time, drift.ofNtk(tensors).data());
          if (hidden != null && kernel != null) {
            put(kernel, time, drift.ofHiddenKernel(hidden).data());
          }
        });
    return new FirstOrderPrediction(
        plan.times(),
        means[0],
        new FirstOrderPrediction.MeanParts(means[1], means[2], means[3], means[4]),
        covariance,
        third,
        fourth,
        ntk,
        kernel);
  }

  private static void put(NdArray all, int time, double[] one) {
    System.arraycopy(one, 0, all.data(), time * one.length, one.length);
  }

  /** S R m, {@code [N, n_L]}. */
  private double[] meanOf(Matrix response) {
    Matrix start = residuals.mean().block(0, basis.trainModes(), 0, residuals.outputs());
    return Blas.product(basis.toSamples(), Blas.product(response, start)).data();
  }

  /** S X Sᵀ of the legs of every pair of outputs, {@code [N, n_L, N, n_L]}. */
  private double[] covarianceOf(Matrix inModes) {
    int size = basis.size();
    int outputs = residuals.outputs();
    int columns = size * outputs;
    double[] joint = new double[columns * columns];
    for (int o = 0; o < outputs; o++) {
      for (int other = 0; other < outputs; other++) {
        int first = o;
        int second = other;
        Matrix block =
            Matrix.build(
                size, size, (i, p) -> inModes.get(i * outputs + first, p * outputs + second));
        Matrix onSamples =
            Blas.product(Blas.product(basis.toSamples(), block), false, basis.toSamples(), true);
        for (int i = 0; i < size; i++) {
          for (int p = 0; p < size; p++) {
            joint[(i * outputs + o) * columns + p * outputs + other] = onSamples.get(i, p);
          }
        }
      }
    }
    return joint;
  }
}

package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.correlator.HiddenResponse;
import java.util.ArrayList;
import java.util.List;
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
  private final Room room;
  private final ModeTensors tensors;
  private final CurvatureBlocks blocks;
  private final HigherCumulants.OneOutput oneOutput;
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
    room = statistics.room();
    tensors = new ModeTensors(statistics, basis);
    blocks = new CurvatureBlocks(tensors, basis.trainModes(), room);
    oneOutput = HigherCumulants.OneOutput.of(tensors, room);
  }

  /** What one time after another needs. */
  DrivenTensors driven() {
    return DrivenTensors.in(room, basis.size(), basis.trainModes());
  }

  /**
   * Predicts one time.
   *
   * @param table the projectors
   * @param driven room, overwritten
   * @return means and their parts, covariance, cumulants and drifts, one after the other
   */
  List<double[]> predict(ProjectorTables table, DrivenTensors driven) {
    driven.drive(tensors, blocks, table);
    ResidualResponse response = ResidualResponse.of(tensors, driven, table, residuals);
    var correction = new CovarianceCorrection(tensors, driven, table, residuals);
    HigherCumulants cumulants = HigherCumulants.of(oneOutput, driven, table, residuals, basis);
    var drift = new KernelDrift(basis, residuals, table);
    List<double[]> arrays = new ArrayList<>();
    arrays.add(meanOf(response.total()));
    arrays.add(meanOf(response.ntkMean()));
    arrays.add(meanOf(response.ntkVariance()));
    arrays.add(meanOf(response.dNtk()));
    arrays.add(meanOf(response.ddNtk()));
    arrays.add(covarianceOf(correction.inModes(response)));
    arrays.add(cumulants.third().data());
    arrays.add(cumulants.fourth().data());
    arrays.add(drift.ofNtk(tensors).data());
    if (hidden != null) {
      arrays.add(drift.ofHiddenKernel(hidden).data());
    }
    return arrays;
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

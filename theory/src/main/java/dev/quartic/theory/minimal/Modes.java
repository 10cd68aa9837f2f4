package dev.quartic.theory.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.learning.ModeBasis;
import dev.quartic.theory.training.NtkSpectrum;

/**
 * One model in the modes of its own H.
 *
 * @param basis of H
 * @param residual e = S⁻¹(z − y), {@code [N]}
 * @param own d_{i;ja}, {@code [N, N, N]} flat, all legs in modes
 * @param halfway dH_{p;qa}, legs p and q on samples, a in modes
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record Modes(ModeBasis basis, double[] residual, double[] own, double[] halfway) {

  static LayerKernels frozen(Matrix kernel) {
    double rounding = Math.ulp(1.0) * kernel.rows();
    return new LayerKernels(1, kernel, kernel, rounding, rounding);
  }

  static NtkSpectrum spectrum(Matrix kernel, int train) {
    return NtkSpectrum.of(kernel.block(0, train, 0, train), Math.ulp(1.0));
  }

  static Modes of(ModelTensors tensors, double[] targets) {
    ModeBasis basis =
        ModeBasis.of(frozen(tensors.kernel()), spectrum(tensors.kernel(), targets.length));
    double[] start = tensors.outputs().data().clone();
    for (int a = 0; a < targets.length; a++) {
      start[a] -= targets[a];
    }
    return new Modes(
        basis,
        times(basis.toModes(), start),
        basis.tensor(tensors.metaKernel().data().clone(), 3),
        lastLeg(tensors.metaKernel(), basis.toModes()));
  }

  private static double[] lastLeg(NdArray cube, Matrix toModes) {
    int n = toModes.rows();
    return Blas.product(Matrix.wrap(n * n, n, cube.data()), false, toModes, true).data();
  }

  private static double[] times(Matrix matrix, double[] vector) {
    return Blas.product(matrix, Matrix.wrap(vector.length, 1, vector)).data();
  }

  int size() {
    return residual.length;
  }

  int train() {
    return basis.trainModes();
  }

  double rate(int mode) {
    return basis.rates()[mode];
  }

  /** d_{i;ja}. */
  double own(int i, int j, int a) {
    int n = size();
    return own[(i * n + j) * n + a];
  }

  /** D_ija. */
  double both(int i, int j, int a) {
    return own(i, j, a) + own(j, i, a);
  }

  /** From modes back to samples. */
  double[] toSamples(double[] modes) {
    return times(basis.toSamples(), modes);
  }
}

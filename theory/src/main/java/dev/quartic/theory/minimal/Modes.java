package dev.quartic.theory.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
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
    int n = tensors.samples();
    double[] start = tensors.outputs().data().clone();
    for (int a = 0; a < targets.length; a++) {
      start[a] -= targets[a];
    }
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < n; p++) {
        residual[i] += basis.toModes().get(i, p) * start[p];
      }
    }
    double[] halfway = lastLeg(tensors.metaKernel(), basis.toModes());
    double[] turned = halfway;
    for (int leg = 0; leg < 2; leg++) { // (p, q, a) → (a, p, q): the next leg comes last
      turned = lastLeg(NdArray.wrap(lastFirst(turned, n), n, n, n), basis.toModes());
    }
    return new Modes(basis, residual, lastFirst(turned, n), halfway);
  }

  private static double[] lastFirst(double[] cube, int n) {
    double[] turned = new double[cube.length];
    for (int pair = 0; pair < n * n; pair++) {
      for (int last = 0; last < n; last++) {
        turned[last * n * n + pair] = cube[pair * n + last];
      }
    }
    return turned;
  }

  private static double[] lastLeg(NdArray cube, Matrix toModes) {
    int n = toModes.rows();
    double[] out = new double[cube.data().length];
    for (int row = 0; row < n * n; row++) {
      for (int mode = 0; mode < n; mode++) {
        double sum = 0;
        for (int sample = 0; sample < n; sample++) {
          sum += toModes.get(mode, sample) * cube.data()[row * n + sample];
        }
        out[row * n + mode] = sum;
      }
    }
    return out;
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
    double[] samples = new double[modes.length];
    for (int p = 0; p < samples.length; p++) {
      for (int i = 0; i < modes.length; i++) {
        samples[p] += basis.toSamples().get(p, i) * modes[i];
      }
    }
    return samples;
  }
}

package dev.quartic.theory.learning;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;

/**
 * How far training moves the tangent kernel where it has learned something: a drift that is small
 * beside all of Θ may be large beside the modes that carry the targets.
 *
 * <p>In the eigenvectors u of Θ on training samples, mode l has learned {@code A_l (1 − e^{−θ_l
 * t})²} (for another algorithm its own response), {@code A_l = Σ_o (u_l·y_o)² + n_L u_l·K·u_l} the
 * square of what there was to learn, of one network on average. The kernel's change beside its own
 * geometry is {@code R = Θ^{−1/2} δH Θ^{−1/2}}, and its size {@code √(Σ_l learned_l Σ_k R_kl² / Σ_l
 * learned_l)}. Measured against networks, corrections of the mean at order 1/n are off by some two
 * to three times this share of themselves (docs/decisions/0009).
 *
 * @param spectrum of Θ on training samples
 * @param amplitudes A, of every mode
 */
@SuppressWarnings("ArrayRecordComponent") // made once, only read
public record ModeDrift(NtkSpectrum spectrum, double[] amplitudes) {

  /**
   * What there is to learn.
   *
   * @param kernels of the output layer, {@code [N, N]}, training samples first
   * @param targets {@code [N_A, n_L]}
   */
  public static ModeDrift of(LayerKernels kernels, NtkSpectrum spectrum, Matrix targets) {
    Matrix modes = spectrum.eigen().vectors();
    int size = spectrum.size();
    Matrix turned = Blas.product(modes, true, targets, false);
    Matrix spread = Blas.product(kernels.kernel().block(0, size, 0, size), modes);
    double[] amplitudes = new double[size];
    for (int mode = 0; mode < size; mode++) {
      for (int output = 0; output < targets.columns(); output++) {
        amplitudes[mode] += turned.get(mode, output) * turned.get(mode, output);
      }
      for (int sample = 0; sample < size; sample++) {
        amplitudes[mode] += targets.columns() * modes.get(sample, mode) * spread.get(sample, mode);
      }
    }
    return new ModeDrift(spectrum, amplitudes);
  }

  /**
   * The size of R; 0 before anything is learned.
   *
   * @param drift δH, {@code [N, N]}, training samples first
   */
  public double change(Matrix drift, Relaxation relaxation, double time) {
    int size = spectrum.size();
    Matrix modes = spectrum.eigen().vectors();
    Matrix moved = Blas.product(drift.block(0, size, 0, size), modes);
    Matrix turned = Blas.product(modes, true, moved, false);
    double[] responses = spectrum.responses(relaxation, time);
    double change = 0;
    double learned = 0;
    for (int l = 0; l < size; l++) {
      if (spectrum.isNull(l)) {
        continue;
      }
      double share = spectrum.eigenvalue(l) * responses[l];
      double weight = amplitudes[l] * share * share;
      learned += weight;
      for (int k = 0; k < size; k++) {
        if (!spectrum.isNull(k)) {
          double square = turned.get(k, l) * turned.get(k, l);
          change += weight * square / (spectrum.eigenvalue(k) * spectrum.eigenvalue(l));
        }
      }
    }
    return learned == 0 ? 0 : Math.sqrt(change / learned);
  }
}

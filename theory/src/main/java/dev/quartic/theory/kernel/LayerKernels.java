package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;

/**
 * K and Θ of one layer's preactivations at infinite width; both are per neuron.
 *
 * @param layer ℓ, from 1
 * @param kernel K, {@code [N, N]}, the covariance of a preactivation
 * @param frozenNtk Θ, {@code [N, N]}, the neural tangent kernel, contracted with the learning rates
 * @param kernelError estimated error of K, relative to its largest diagonal entry
 * @param ntkError estimated error of Θ, relative to its largest diagonal entry
 */
public record LayerKernels(
    int layer, Matrix kernel, Matrix frozenNtk, double kernelError, double ntkError) {

  /** The number of samples N. */
  public int samples() {
    return kernel.rows();
  }
}

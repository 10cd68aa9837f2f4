package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;

/** About (Θ_AA + ρ)⁻¹, symmetric and positive; and what making it has shown of Θ_AA + ρ. */
interface Preconditioner extends AutoCloseable {
  /** Times a block, {@code [N_A, columns]}. */
  Matrix apply(Matrix block);

  /** θ_max. */
  double largest();

  /**
   * θ_min.
   *
   * @param seen the smallest eigenvalue of the preconditioned matrix that an iteration has seen; 1
   *     before one
   */
  double smallest(double seen);

  @Override
  void close();
}

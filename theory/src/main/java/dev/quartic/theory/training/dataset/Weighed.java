package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;

/**
 * What training with given weights does at one set of samples and one time; all of it may be in
 * modes, where y, K and Θ are turned alike.
 *
 * @param weights W, {@code [N_A, N_B]}
 * @param carried V, likewise: K_AA W or any other with the same WᵀV + VᵀW
 */
record Weighed(Matrix weights, Matrix carried, Outcome outcome) {

  /**
   * {@code E[z] = Wᵀ y} and {@code Var[z] = K_BB − 2 Wᵀ K_AB + Wᵀ K_AA W}.
   *
   * @param targets y, {@code [N_A, n_L]}
   */
  static Weighed of(
      Matrix weights, Matrix carried, CrossKernels cross, Matrix targets, Workers workers) {
    Matrix mean = Products.of(weights, true, targets, false, workers);
    double[] variance = cross.variances().clone();
    ColumnSums.add(variance, 0, weights, carried, 1);
    ColumnSums.add(variance, 0, weights, cross.kernel(), -2);
    return new Weighed(weights, carried, new Outcome(mean, variance));
  }
}

package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * Bayesian learning: {@code E[z] = K_BA C⁻¹ y} and {@code Var[z] = K_BB − K_BA C⁻¹ K_AB} with
 * {@code C = K_AA + s²}.
 *
 * @param inputs of training samples, {@code [N_A, n₀]}
 * @param targets y, {@code [N_A, n_L]}
 * @param factor of C
 * @param solved C⁻¹ y, {@code [N_A, n_L]}
 */
public record LearnedPosterior(Table inputs, Matrix targets, PanelCholesky factor, Matrix solved)
    implements Learned {

  /** From what was kept. */
  public static LearnedPosterior of(
      Table inputs, Matrix targets, PanelCholesky factor, Workers workers) {
    return new LearnedPosterior(inputs, targets, factor, factor.solve(targets, workers));
  }

  /**
   * At one set of samples.
   *
   * @param weights C⁻¹ K_AB, {@code [N_A, N_B]}
   */
  record Weighed(Matrix weights, Outcome outcome) {}

  Weighed weighed(CrossKernels cross, Workers workers) {
    Matrix weights = factor.solve(cross.kernel(), workers);
    Matrix mean = Products.of(cross.kernel(), true, solved, false, workers);
    double[] variance = cross.variances().clone();
    ColumnSums.add(variance, 0, weights, cross.kernel(), -1);
    return new Weighed(weights, new Outcome(mean, variance));
  }

  @Override
  public List<Outcome> at(CrossKernels cross, Workers workers) {
    return List.of(weighed(cross, workers).outcome());
  }

  @Override
  public void close() {
    factor.close();
  }
}

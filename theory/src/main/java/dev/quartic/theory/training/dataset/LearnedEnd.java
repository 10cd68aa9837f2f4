package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import java.util.List;

/**
 * The end of training, t = ∞: {@code E[z] = Wᵀ y} and {@code Var[z] = K_BB − 2 Wᵀ K_AB + Wᵀ K_AA W}
 * with {@code W = (Θ_AA + ρ)⁻¹ Θ_AB}.
 *
 * @param inputs of training samples, no two of which are the same, {@code [N_A, n₀]}
 * @param targets the mean target of each, {@code [N_A, n_L]}
 * @param factor of Θ_AA + ρ
 * @param kernel K_AA
 */
public record LearnedEnd(Table inputs, Matrix targets, PanelCholesky factor, SymmetricPanels kernel)
    implements Learned {

  /** From what was kept; K_AA is made anew, in as little time as it would take to read it. */
  public static LearnedEnd of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      Matrix targets,
      PanelCholesky factor,
      Workers workers) {
    KernelTiles tiles = KernelTiles.of(model, averages, inputs, workers);
    var kernel = new SymmetricPanels(inputs.rows(), Precision.DOUBLE);
    try {
      DataSetKernels.fill(tiles, inputs.rows(), kernel, null, workers);
      return new LearnedEnd(inputs, targets, factor, kernel);
    } catch (RuntimeException failure) {
      kernel.close();
      throw failure;
    }
  }

  Weighed weighed(CrossKernels cross, Workers workers) {
    Matrix weights = factor.solve(cross.ntk(), workers);
    return Weighed.of(weights, kernel.times(weights, workers), cross, targets, workers);
  }

  @Override
  public List<Outcome> at(CrossKernels cross, Workers workers) {
    return List.of(weighed(cross, workers).outcome());
  }

  @Override
  public void close() {
    factor.close();
    kernel.close();
  }
}

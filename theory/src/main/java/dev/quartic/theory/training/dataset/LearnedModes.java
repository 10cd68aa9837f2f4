package dev.quartic.theory.training.dataset;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;

/**
 * All times of training in the eigenbasis of Θ_AA = U θ Uᵀ: with responses r(θ, t) and {@code W = r
 * Uᵀ Θ_AB}, {@code E[z] = Wᵀ Uᵀ y} and {@code Var[z] = K_BB − 2 Wᵀ Uᵀ K_AB + Wᵀ K̃ W}, where {@code
 * K̃ = Uᵀ K_AA U}.
 *
 * @param inputs of training samples, {@code [N_A, n₀]}
 * @param targets y, {@code [N_A, n_L]}
 * @param plan the algorithm and its times
 * @param spectrum of Θ_AA
 * @param turned K̃, {@code [N_A, N_A]}
 * @param inModes Uᵀ y, {@code [N_A, n_L]}
 */
public record LearnedModes(
    Table inputs,
    Matrix targets,
    TrainingPlan plan,
    NtkSpectrum spectrum,
    Matrix turned,
    Matrix inModes)
    implements Learned {

  /**
   * From what was kept.
   *
   * @param turned K̃
   */
  public static LearnedModes of(
      Table inputs,
      Matrix targets,
      TrainingPlan plan,
      NtkSpectrum spectrum,
      Matrix turned,
      Workers workers) {
    Matrix inModes = Products.of(spectrum.eigen().vectors(), true, targets, false, workers);
    return new LearnedModes(inputs, targets, plan, spectrum, turned, inModes);
  }

  /**
   * From K_AA itself.
   *
   * @param kernel K_AA, {@code [N_A, N_A]}
   */
  public static LearnedModes turning(
      Table inputs,
      Matrix targets,
      TrainingPlan plan,
      NtkSpectrum spectrum,
      Matrix kernel,
      Workers workers) {
    Matrix vectors = spectrum.eigen().vectors();
    Matrix carried = Products.of(kernel, false, vectors, false, workers);
    Matrix turned = Products.symmetric(vectors, carried, workers);
    return of(inputs, targets, plan, spectrum, turned, workers);
  }

  /** Cross kernels in modes: Uᵀ K_AB and Uᵀ Θ_AB. */
  static CrossKernels turned(Matrix vectors, CrossKernels cross, Workers workers) {
    return new CrossKernels(
        Products.of(vectors, true, cross.kernel(), false, workers),
        Products.of(vectors, true, cross.ntk(), false, workers),
        cross.variances());
  }

  /**
   * At one time.
   *
   * @param cross in modes
   */
  Weighed weighed(CrossKernels cross, double[] response, Workers workers) {
    Matrix weights = scaled(cross.ntk(), response);
    Matrix carried = Products.ofForm(turned, weights, workers);
    return Weighed.of(weights, carried, cross, inModes, workers);
  }

  /** Row k times factor k. */
  static Matrix scaled(Matrix matrix, double[] factors) {
    return Matrix.build(
        matrix.rows(), matrix.columns(), (row, column) -> factors[row] * matrix.get(row, column));
  }

  @Override
  public List<Outcome> at(CrossKernels cross, Workers workers) {
    Relaxation relaxation = Relaxation.of(plan);
    CrossKernels inModes = turned(spectrum.eigen().vectors(), cross, workers);
    return plan.times().stream()
        .map(time -> weighed(inModes, spectrum.responses(relaxation, time), workers).outcome())
        .toList();
  }

  @Override
  public void close() {
    // nothing outside of Java's heap
  }
}

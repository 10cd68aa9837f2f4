package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Evidence;
import java.util.Optional;

/**
 * A training kernel, made once, whose diagonal is raised by several values one after the other:
 * {@code C = K_AA + s²} of Bayesian learning, or {@code C = Θ_AA + ρ} of kernel regression.
 *
 * <p>Shape: {@code [N_A, N_A]}, equal inputs not merged. Cost: N³/3 for each value, and as much
 * again for samples left out. Memory: 8N² bytes.
 */
public final class RegularizedKernel implements AutoCloseable {
  private final SymmetricPanels kernel;
  private final double kernelError;
  private final double largest;
  private final Workers workers;

  private RegularizedKernel(SymmetricPanels kernel, double kernelError, Workers workers) {
    this.kernel = kernel;
    this.kernelError = kernelError;
    this.workers = workers;
    largest = Lanczos.largest(kernel.size(), Lanczos.FEW_STEPS, x -> kernel.times(x, workers));
  }

  /**
   * Makes K_AA.
   *
   * @param inputs of the training samples, {@code [N_A, n₀]}
   */
  public static RegularizedKernel ofKernel(
      NetworkModel model, GaussianAverages averages, Table inputs, Workers workers) {
    return of(KernelTiles.of(model, averages, inputs, workers), false, workers);
  }

  /** Makes Θ_AA; see {@link #ofKernel}. */
  public static RegularizedKernel ofNtk(
      NetworkModel model, GaussianAverages averages, Table inputs, Workers workers) {
    return of(KernelTiles.of(model, averages, inputs, workers), true, workers);
  }

  private static RegularizedKernel of(KernelTiles tiles, boolean ntk, Workers workers) {
    int size = tiles.samples();
    var panels = new SymmetricPanels(size, Precision.DOUBLE);
    try {
      DataSetKernels.fill(tiles, size, ntk ? null : panels, ntk ? panels : null, workers);
      KernelTiles.Errors errors = tiles.errors();
      return new RegularizedKernel(panels, ntk ? errors.ntk() : errors.kernel(), workers);
    } catch (RuntimeException failure) {
      panels.close();
      throw failure;
    }
  }

  /**
   * Factors C.
   *
   * @param added s² or ρ, ≥ 0
   * @return empty where C is singular to working precision
   */
  public Optional<Raised> raised(double added) {
    SymmetricPanels copy = kernel.copy();
    try {
      copy.addToDiagonal(added);
      Optional<PanelCholesky> factored = PanelCholesky.of(copy, workers);
      if (factored.isEmpty()) {
        return Optional.empty();
      }
      PanelCholesky factor = factored.get();
      double inverse =
          Lanczos.largest(kernel.size(), Lanczos.FEW_STEPS, x -> factor.solve(x, workers));
      double relativeError = (largest + added) * inverse * kernelError;
      if (!(relativeError <= 1)) {
        factor.close();
        return Optional.empty();
      }
      return Optional.of(new Raised(factor, relativeError, workers));
    } catch (RuntimeException failure) {
      copy.close();
      throw failure;
    }
  }

  @Override
  public void close() {
    kernel.close();
  }

  /**
   * C, factored.
   *
   * @param factor of C
   * @param relativeError of what C⁻¹ gives: the error of the kernel, amplified by the solve
   */
  public record Raised(PanelCholesky factor, double relativeError, Workers workers)
      implements AutoCloseable {

    /**
     * {@code log p(y)} of a Gaussian prior with covariance C over the targets.
     *
     * @param targets y, {@code [N_A, n_L]}
     */
    public double logEvidence(Matrix targets) {
      return Evidence.log(targets, factor.solve(targets, workers), factor.logDeterminant());
    }

    /**
     * E[z] at every training sample as the others predict it, none of whose predictions is made:
     * {@code y_i − [C⁻¹y]_i / [C⁻¹]_ii}, since by the inverse of a partitioned matrix {@code
     * 1/[C⁻¹]_ii} is what C_ii has left of it after conditioning on the others, and {@code
     * [C⁻¹y]_i} is y_i less its prediction from them, divided by that.
     *
     * @param targets y, {@code [N_A, n_L]}
     * @return {@code [N_A, n_L]}
     * @see <a href="http://www.gaussianprocess.org/gpml/">Rasmussen, Williams, Gaussian Processes
     *     for Machine Learning, §5.4.2, eq. (5.12)</a>
     */
    public Matrix leftOut(Matrix targets) {
      Matrix solved = factor.solve(targets, workers);
      double[] inverse = factor.inverseDiagonal(workers);
      return Matrix.build(
          targets.rows(),
          targets.columns(),
          (i, output) -> targets.get(i, output) - solved.get(i, output) / inverse[i]);
    }

    @Override
    public void close() {
      factor.close();
    }
  }
}

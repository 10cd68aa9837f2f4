package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import java.util.Optional;
import java.util.function.Consumer;

/** A Cholesky factor in single precision: 2N² bytes. */
final class SingleFactor implements Preconditioner {
  /** To the diagonal, of its largest eigenvalue. */
  private static final double MOST_ADDED = 0.01;

  private final PanelCholesky factor;
  private final double largest;
  private final double smallest;
  private final Workers workers;

  private SingleFactor(PanelCholesky factor, double largest, double smallest, Workers workers) {
    this.factor = factor;
    this.largest = largest;
    this.smallest = smallest;
    this.workers = workers;
  }

  /**
   * Factors; where rounding to single precision leaves no inverse, a little more on the diagonal
   * has one. Empty where it takes too much.
   */
  static Optional<SingleFactor> of(
      KernelTiles tiles, int size, double[] ridges, Workers workers, Consumer<String> told) {
    double shift = 0;
    double largest;
    do {
      double added = shift;
      var ntk = new SymmetricPanels(size, Precision.SINGLE);
      try {
        DataSetKernels.fill(tiles, size, null, ntk, workers);
        told.accept("kernels of all samples");
        ntk.addToDiagonal(row -> ridges[row] + added);
        largest = Lanczos.largest(size, Lanczos.FEW_STEPS, x -> ntk.times(x, workers));
        Optional<PanelCholesky> factor = PanelCholesky.of(ntk, workers);
        if (factor.isPresent()) {
          told.accept("Cholesky factor in single precision");
          return Optional.of(of(factor.get(), largest, workers));
        }
      } catch (RuntimeException failure) {
        ntk.close();
        throw failure;
      }
      shift = shift == 0 ? largest * Precision.SINGLE.rounding() : 16 * shift;
    } while (shift <= MOST_ADDED * largest);
    return Optional.empty();
  }

  private static SingleFactor of(PanelCholesky factor, double largest, Workers workers) {
    try {
      double inverse =
          Lanczos.largest(factor.size(), Lanczos.FEW_STEPS, x -> factor.solve(x, workers));
      return new SingleFactor(factor, largest, 1 / inverse, workers);
    } catch (RuntimeException failure) {
      factor.close();
      throw failure;
    }
  }

  @Override
  public Matrix apply(Matrix block) {
    return factor.solve(block, workers);
  }

  @Override
  public double largest() {
    return largest;
  }

  @Override
  public double smallest(double seen) {
    return smallest;
  }

  @Override
  public void close() {
    factor.close();
  }
}

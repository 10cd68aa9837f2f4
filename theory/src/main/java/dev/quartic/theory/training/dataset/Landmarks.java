package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.IllConditioned;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code (Θ_AL Θ_LL⁻¹ Θ_LA + δ)⁻¹ = (1 − Θ_AL (δ Θ_LL + Θ_LA Θ_AL)⁻¹ Θ_LA)/δ}, where L are the
 * first m of the training samples and δ is what they leave of the diagonal, on average: large
 * eigenvalues are as in Θ, and what is left of the small ones spreads over the decay from the m-th
 * to the last. Memory: some m² numbers; tiles are made anew.
 *
 * @see <a href="https://papers.nips.cc/paper/1866">Williams and Seeger (2001), the Nyström
 *     method</a>
 */
final class Landmarks implements Preconditioner {
  /** Power iterations for the largest eigenvalue, which stands apart. */
  private static final int POWERS = 30;

  /** To the diagonal of a matrix that rounding has left without a factor, of its trace. */
  private static final double JITTER = 1e-15;

  private static final double MOST_JITTER = 1e-6;

  private final TileProducts products;
  private final PanelCholesky inner;
  private final int landmarks;
  private final double shift;
  private final double largest;
  private final Workers workers;

  private Landmarks(
      TileProducts products,
      PanelCholesky inner,
      int landmarks,
      double shift,
      double largest,
      Workers workers) {
    this.products = products;
    this.inner = inner;
    this.landmarks = landmarks;
    this.shift = shift;
    this.largest = largest;
    this.workers = workers;
  }

  /**
   * Prepares it. Cost: N m pairs and N m² + m³ multiply-adds, on threads of this machine.
   *
   * @param products with tiles of all samples
   * @param size N_A
   * @param landmarks m &lt; N_A, whole edges of tiles
   * @param ridge ρ, on average
   */
  static Landmarks of(
      KernelTiles tiles,
      TileProducts products,
      int size,
      int landmarks,
      double ridge,
      Workers workers,
      Consumer<String> told) {
    try (var own = new SymmetricPanels(landmarks, Precision.DOUBLE);
        var squares = new SymmetricPanels(landmarks, Precision.DOUBLE)) {
      DataSetKernels.fill(tiles, landmarks, null, own, workers);
      var cross = new LandmarkSquares(tiles, size, landmarks, workers);
      Matrix some = cross.fill(squares);
      told.accept("%,d landmarks".formatted(landmarks));
      double largest;
      double left;
      try (PanelCholesky factor = factor(own.copy(), workers)) {
        largest = largest(own, squares, factor, workers);
        left = leftOver(tiles, size, some, factor.solve(some, workers));
      }
      double shift = Math.max(left, Math.ulp(largest)) + ridge;
      double[] line = new double[landmarks];
      double[] more = new double[landmarks];
      for (int row = 0; row < landmarks; row++) {
        int width = own.widthOfRow(row);
        own.get(row, 0, line, 0, width);
        squares.get(row, 0, more, 0, width);
        for (int column = 0; column < width; column++) {
          more[column] = Math.fma(shift, line[column], more[column]);
        }
        squares.put(row, 0, more, 0, width);
      }
      PanelCholesky inner = factor(squares.copy(), workers);
      told.accept("they leave %.1e of the diagonal".formatted(left));
      return new Landmarks(products, inner, landmarks, shift, largest + ridge, workers);
    }
  }

  /** A factor of a matrix that is positive but for rounding; the matrix is used up. */
  private static PanelCholesky factor(SymmetricPanels matrix, Workers workers) {
    double trace = 0;
    for (double entry : matrix.diagonal()) {
      trace += entry;
    }
    for (double jitter = JITTER; jitter <= MOST_JITTER; jitter *= 10) {
      matrix.addToDiagonal(jitter * trace);
      SymmetricPanels kept = matrix.copy();
      Optional<PanelCholesky> factor = PanelCholesky.of(matrix, workers);
      if (factor.isPresent()) {
        kept.close();
        return factor.get();
      }
      matrix = kept;
    }
    matrix.close();
    throw new IllConditioned(
        "kernels of the landmarks are singular to working precision (nearly repeated inputs?); a ridge (training.ridge) helps");
  }

  /** Of {@code Θ_AL Θ_LL⁻¹ Θ_LA}, by powers of {@code Θ_LL⁻¹ Θ_LA Θ_AL}. */
  private static double largest(
      SymmetricPanels own, SymmetricPanels squares, PanelCholesky factor, Workers workers) {
    Matrix x = Matrix.build(own.size(), 1, (_, _) -> 1);
    double largest = 0;
    for (int power = 0; power < POWERS; power++) {
      Matrix image = squares.times(x, workers);
      largest = dot(x, image) / dot(x, own.times(x, workers));
      Matrix next = factor.solve(image, workers);
      double norm = Math.sqrt(dot(next, next));
      x = Matrix.build(own.size(), 1, (row, _) -> next.get(row, 0) / norm);
    }
    return largest;
  }

  private static double dot(Matrix a, Matrix b) {
    double sum = 0;
    for (int row = 0; row < a.rows(); row++) {
      sum = Math.fma(a.get(row, 0), b.get(row, 0), sum);
    }
    return sum;
  }

  /** The mean of {@code Θ_aa − Θ_aL Θ_LL⁻¹ Θ_La} over the last training samples. */
  private static double leftOver(KernelTiles tiles, int size, Matrix some, Matrix solved) {
    double sum = 0;
    for (int column = 0; column < some.columns(); column++) {
      sum += tiles.ntk(size - some.columns() + column);
      for (int row = 0; row < some.rows(); row++) {
        sum -= some.get(row, column) * solved.get(row, column);
      }
    }
    return sum / some.columns();
  }

  @Override
  public Matrix apply(Matrix block) {
    Matrix carried = products.fromFirst(inner.solve(products.onFirst(landmarks, block), workers));
    double[] left = carried.data();
    for (int place = 0; place < left.length; place++) {
      left[place] = (block.data()[place] - left[place]) / shift;
    }
    return carried;
  }

  @Override
  public double largest() {
    return largest;
  }

  /** From below: no eigenvalue of what is inverted here is below δ. */
  @Override
  public double smallest(double seen) {
    return seen * shift;
  }

  @Override
  public void close() {
    inner.close();
  }
}

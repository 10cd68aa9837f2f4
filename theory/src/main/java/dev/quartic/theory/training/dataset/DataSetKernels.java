package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * K and Θ of the output layer, as far as training needs them; in double precision.
 *
 * @param kernel K_AA
 * @param ntk Θ_AA; null where Bayesian learning does without
 * @param cross of training and test samples
 * @param testKernel K_BB, {@code [N_B, N_B]}; null where it was not asked for
 * @param errors of both, estimated
 */
public record DataSetKernels(
    SymmetricPanels kernel,
    @Nullable SymmetricPanels ntk,
    CrossKernels cross,
    @Nullable Matrix testKernel,
    KernelTiles.Errors errors)
    implements AutoCloseable {

  private static final int EDGE = KernelTiles.EDGE;

  /**
   * Makes both, tile by tile.
   *
   * @param tiles of all samples, training samples first
   * @param train N_A
   * @param withTest whether K_BB is wanted
   */
  public static DataSetKernels of(KernelTiles tiles, int train, boolean withTest, Workers workers) {
    return of(tiles, train, withTest, new SymmetricPanels(train, Precision.DOUBLE), workers);
  }

  /** The same without Θ_AA. */
  static DataSetKernels ofOutputs(KernelTiles tiles, int train, boolean withTest, Workers workers) {
    return of(tiles, train, withTest, null, workers);
  }

  private static DataSetKernels of(
      KernelTiles tiles,
      int train,
      boolean withTest,
      @Nullable SymmetricPanels ntk,
      Workers workers) {
    int test = tiles.samples() - train;
    var kernel = new SymmetricPanels(train, Precision.DOUBLE);
    Matrix testKernel = withTest ? Matrix.zeros(test, test) : null;
    int testEdges = Math.ceilDiv(test, EDGE);
    try {
      fill(tiles, train, kernel, ntk, workers);
      CrossKernels cross = new StreamedProducts(tiles, train, workers).cross(0, test);
      if (testKernel != null) {
        workers.forEach(
            testEdges * testEdges,
            piece -> testTile(tiles, train, piece / testEdges, piece % testEdges, testKernel));
      }
      return new DataSetKernels(kernel, ntk, cross, testKernel, tiles.errors());
    } catch (RuntimeException failure) {
      close(kernel, ntk);
      throw failure;
    }
  }

  /**
   * The training samples' part of both kernels, of which one may not be wanted.
   *
   * @param size N_A
   */
  static void fill(
      KernelTiles tiles,
      int size,
      @Nullable SymmetricPanels kernel,
      @Nullable SymmetricPanels ntk,
      Workers workers) {
    int edges = Math.ceilDiv(size, EDGE);
    workers.forEach(
        edges * edges,
        piece -> {
          if (piece % edges >= piece / edges) {
            trainTile(tiles, size, piece / edges, piece % edges, kernel, ntk);
          }
        });
  }

  /** A tile of the training samples, into the rows of its columns: the lower triangle is kept. */
  private static void trainTile(
      KernelTiles tiles,
      int size,
      int tileRow,
      int tileColumn,
      @Nullable SymmetricPanels kernel,
      @Nullable SymmetricPanels ntk) {
    int firstRow = tileRow * EDGE;
    int firstColumn = tileColumn * EDGE;
    int rows = Math.min(EDGE, size - firstRow);
    int columns = Math.min(EDGE, size - firstColumn);
    double[] k = new double[rows * columns];
    double[] theta = new double[rows * columns];
    tiles.tile(firstRow, rows, firstColumn, columns, k, theta);
    if (ntk != null) {
      put(firstRow, rows, firstColumn, columns, theta, ntk);
    }
    if (kernel != null) {
      put(firstRow, rows, firstColumn, columns, k, kernel);
    }
  }

  private static void put(
      int firstRow, int rows, int firstColumn, int columns, double[] tile, SymmetricPanels matrix) {
    double[] line = new double[rows];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        line[row] = tile[row * columns + column];
      }
      int kept = Math.min(rows, matrix.widthOfRow(firstColumn + column) - firstRow);
      matrix.put(firstColumn + column, firstRow, line, 0, kept);
    }
  }

  private static void testTile(
      KernelTiles tiles, int train, int tileRow, int tileColumn, Matrix kernel) {
    if (tileColumn < tileRow) {
      return;
    }
    int test = kernel.rows();
    int firstRow = tileRow * EDGE;
    int firstColumn = tileColumn * EDGE;
    int rows = Math.min(EDGE, test - firstRow);
    int columns = Math.min(EDGE, test - firstColumn);
    double[] k = new double[rows * columns];
    tiles.tile(train + firstRow, rows, train + firstColumn, columns, k, new double[rows * columns]);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = firstRow + row;
        int j = firstColumn + column;
        kernel.data()[i * test + j] = k[row * columns + column];
        kernel.data()[j * test + i] = k[row * columns + column];
      }
    }
  }

  @Override
  public SymmetricPanels ntk() {
    return Objects.requireNonNull(ntk, "Θ of the training samples was not made");
  }

  /** N_A. */
  public int train() {
    return kernel.size();
  }

  /** N_B. */
  public int test() {
    return cross.variances().length;
  }

  @Override
  public void close() {
    close(kernel, ntk);
  }

  private static void close(SymmetricPanels kernel, @Nullable SymmetricPanels ntk) {
    kernel.close();
    if (ntk != null) {
      ntk.close();
    }
  }
}

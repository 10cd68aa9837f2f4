package dev.quartic.theory.kernel;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/**
 * K and Θ of the output layer in tiles, each made from the inputs when it is asked for: for as many
 * samples as there are, of which only what is wanted need be kept, or nothing.
 *
 * <p>A tile goes from the scalar products of its inputs through all layers while it is in the
 * cache. The same pair has the same digits in every tile of the same rows and columns; in others
 * they may differ by rounding.
 *
 * <p>Inputs stay in the type that they came in; see {@link Table}.
 *
 * <p>To another process tiles go as what they are made from.
 *
 * @see KernelRecursion
 */
public final class KernelTiles implements Serializable {
  private static final long serialVersionUID = 1;

  /** Rows and columns of a tile, at most. */
  public static final int EDGE = PairBlock.COLUMNS;

  private final transient NetworkModel model;
  private final transient GaussianAverages averages;
  private final transient Diagonal diagonal;
  private final transient TileInputs inputs;
  private final transient Nearest nearest;

  private KernelTiles(
      NetworkModel model, GaussianAverages averages, TileInputs inputs, Diagonal diagonal) {
    this.model = model;
    this.averages = averages;
    this.inputs = inputs;
    this.diagonal = diagonal;
    nearest = new Nearest(model.depth());
  }

  /**
   * Prepares the averages of all layers for these samples.
   *
   * @param inputs x, {@code [N, n₀]}
   */
  public static KernelTiles of(
      NetworkModel model, GaussianAverages averages, Table inputs, Workers workers) {
    TileInputs coordinates = TileInputs.of(inputs, workers);
    return new KernelTiles(
        model, averages, coordinates, Diagonal.of(model, averages, coordinates, workers));
  }

  /** All that tiles are made from. */
  private record Source(NetworkModel model, GaussianAverages averages, Table inputs)
      implements Serializable {
    private Object readResolve() {
      return of(model, averages, inputs, new Workers(1));
    }
  }

  private Object writeReplace() {
    return new Source(model, averages, inputs.table());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("tiles are read from their source");
  }

  /** N. */
  public int samples() {
    return inputs.samples();
  }

  /** K of a sample with itself. */
  public double kernel(int sample) {
    return diagonal.variance(model.depth(), sample);
  }

  /** Θ of a sample with itself. */
  public double ntk(int sample) {
    return diagonal.ntk(model.depth(), sample);
  }

  /**
   * Makes a tile; for any number of threads.
   *
   * @param rows at most {@value #EDGE}
   * @param firstColumn the first row, for a tile on the diagonal, which comes whole; or not before
   *     the end of the rows
   * @param columns at most {@value #EDGE}; of a tile on the diagonal as many as rows
   * @param kernel receives K, {@code [rows, columns]}, one row after the other
   * @param ntk receives Θ, likewise
   */
  public void tile(
      int firstRow, int rows, int firstColumn, int columns, double[] kernel, double[] ntk) {
    double[] products = new double[rows * columns];
    inputs.products(firstRow, rows, firstColumn, columns, products);
    boolean onDiagonal = firstRow == firstColumn;
    for (int k = 0; onDiagonal && k < rows; k++) {
      products[k * columns + k] = inputs.square(firstRow + k);
    }
    var block = new PairBlock(model, inputs, diagonal);
    block.tile(
        firstRow,
        rows,
        firstColumn,
        columns,
        products,
        0,
        columns,
        (layer, row, count, from, width, k, theta) -> {
          if (layer == model.depth()) {
            for (int index = 0; index < count; index++) {
              int place = (row - firstRow + index) * columns + from - firstColumn;
              System.arraycopy(k, index * EDGE, kernel, place, width);
              System.arraycopy(theta, index * EDGE, ntk, place, width);
            }
          }
        });
    if (onDiagonal) {
      Symmetry.mirror(Matrix.wrap(rows, rows, kernel), 0, rows, 0, rows);
      Symmetry.mirror(Matrix.wrap(rows, rows, ntk), 0, rows, 0, rows);
    }
    nearest.take(block);
  }

  /** The smallest 1 − |ρ| of pairs in tiles made so far, layer by layer. */
  public double[] nearest() {
    return nearest.distances();
  }

  /** Takes note of tiles that another process has made; see {@link #nearest()}. */
  public void sawNearest(double[] distances) {
    nearest.take(distances);
  }

  /** Estimated errors of the tiles made so far; see {@link LayerKernels}. */
  public Errors errors() {
    var errors = new KernelErrors(model, diagonal, nearest.distances());
    return new Errors(errors.kernel(model.depth()), errors.ntk(model.depth()));
  }

  /**
   * Estimated errors.
   *
   * @param kernel of K, relative to its largest diagonal entry
   * @param ntk of Θ, likewise
   */
  public record Errors(double kernel, double ntk) {
    /** The larger one. */
    public double largest() {
      return Math.max(kernel, ntk);
    }
  }
}

package dev.quartic.theory.kernel;

import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.pairs.LayerStep;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs on their way through the layers: a few rows by a few hundred columns at a time, with the
 * loop over layers outside and that over rows inside. Then K and Θ of the block stay in the first
 * caches, and so does what belongs to a layer.
 *
 * <p>Every entry depends on its own pair alone, so that tiles may be cut anywhere.
 */
final class PairBlock {
  /** Rows that go together. */
  static final int ROWS = 8;

  /** The most columns of a tile. */
  static final int COLUMNS = 256;

  private final NetworkModel model;
  private final Diagonal diagonal;
  private final double[] kernel = new double[ROWS * COLUMNS];
  private final double[] ntk = new double[ROWS * COLUMNS];
  private final double[] product = new double[COLUMNS];
  private final double[] slope = new double[COLUMNS];
  private final SkippedKernels skipped;

  /** Only where angles matter that K has lost. */
  private final @Nullable NearPairs near;

  /** Likewise, of several kinks. */
  private final @Nullable NearestAngles angles;

  PairBlock(NetworkModel model, Inputs inputs, Diagonal diagonal) {
    this.model = model;
    this.diagonal = diagonal;
    skipped = new SkippedKernels(model.architecture(), kernel.length);
    near =
        model.activation() instanceof PiecewiseLinear lines && !lines.smooth()
            ? new NearPairs(model, lines, inputs, diagonal)
            : null;
    angles =
        model.activation() instanceof LinearSpline
            ? new NearestAngles(model.depth(), inputs, diagonal)
            : null;
  }

  /** {@link NearPairs#nearest} of all tiles so far; all 1 where it does not matter. */
  double[] nearest() {
    if (near != null) {
      return near.nearest();
    }
    if (angles != null) {
      return angles.nearest();
    }
    double[] none = new double[model.depth()];
    Arrays.fill(none, 1);
    return none;
  }

  /** Takes K and Θ of a few rows in one layer. */
  @FunctionalInterface
  interface Sink {
    /**
     * Copies rows {@code firstRow …} of both, their columns {@code from … from + count − 1}; each
     * row begins {@value PairBlock#COLUMNS} after the one before. What stands below the diagonal of
     * the whole is to be taken from above it.
     */
    void take(
        int layer, int firstRow, int rows, int from, int count, double[] kernel, double[] ntk);
  }

  /**
   * The tile of some rows and columns; of one that begins at the diagonal, what stands below the
   * diagonal is left out, but for what shares {@value #ROWS} rows with it.
   *
   * @param columns at most {@value #COLUMNS}
   * @param products x·x′/n₀ of the tile, its first entry at {@code place}
   */
  void tile(
      int firstRow,
      int rows,
      int firstColumn,
      int columns,
      double[] products,
      int place,
      int stride,
      Sink sink) {
    for (int done = 0; done < rows; done += ROWS) {
      int row = firstRow + done;
      int skipped = Math.max(0, row - firstColumn);
      int count = Math.min(ROWS, rows - done);
      climb(
          row,
          count,
          firstColumn + skipped,
          columns - skipped,
          products,
          place + done * stride + skipped,
          stride,
          sink);
    }
  }

  /** Through all layers. */
  private void climb(
      int firstRow,
      int rows,
      int from,
      int count,
      double[] products,
      int place,
      int stride,
      Sink sink) {
    enter(rows, count, products, place, stride);
    if (near != null) {
      near.clear();
    }
    skipped.join(1, kernel, ntk);
    sink.take(1, firstRow, rows, from, count, kernel, ntk);
    for (int layer = 2; layer <= model.depth(); layer++) {
      PairAverages averages = diagonal.averages(layer - 1);
      var step =
          new LayerStep(
              model.variances().bias(layer),
              model.variances().weight(layer),
              model.rates().bias(layer),
              model.rates().weight(layer));
      for (int row = 0; row < rows; row++) {
        int own = row * COLUMNS;
        int i = firstRow + row;
        diagonal.normalize(layer - 1, i, from, count, kernel, ntk, own);
        averages.row(i, from, count, kernel, own, product, slope);
        if (angles != null) {
          angles.look(layer - 1, i, from, count, kernel, own);
        }
        if (near != null) {
          near.find(layer - 1, row, i, from, count, kernel, own, products, place + row * stride);
          near.take(layer - 1, row, from, kernel, own, product, slope);
        }
        step.apply(product, 0, slope, 0, kernel, own, ntk, own, count);
      }
      skipped.join(layer, kernel, ntk);
      sink.take(layer, firstRow, rows, from, count, kernel, ntk);
    }
  }

  /** From x·x′/n₀ to layer 1. */
  private void enter(int rows, int count, double[] products, int place, int stride) {
    double biasVariance = model.variances().bias(1);
    double weightVariance = model.variances().weight(1);
    double biasRate = model.rates().bias(1);
    double weightRate = model.rates().weight(1);
    for (int row = 0; row < rows; row++) {
      int source = place + row * stride;
      int own = row * COLUMNS;
      for (int index = 0; index < count; index++) {
        double value = products[source + index];
        kernel[own + index] = Math.fma(weightVariance, value, biasVariance);
        ntk[own + index] = Math.fma(weightRate, value, biasRate);
      }
    }
  }
}

package dev.quartic.theory.kernel;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.pairs.LayerStep;
import dev.quartic.theory.gaussian.pair.PairAverages;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs on their way through the layers: a few rows by a few hundred columns at a time, with the
 * loop over layers outside and that over rows inside. Then K and Θ of the block stay in the first
 * caches, and so does what belongs to a layer.
 */
final class PairBlock {
  /** Rows that go together. */
  static final int ROWS = 8;

  private static final int COLUMNS = 256;

  private final NetworkModel model;
  private final InputGram gram;
  private final Diagonal diagonal;
  private final double[] kernel = new double[ROWS * COLUMNS];
  private final double[] ntk = new double[ROWS * COLUMNS];
  private final double[] product = new double[COLUMNS];
  private final double[] slope = new double[COLUMNS];

  /** Only where angles matter that K has lost. */
  private final @Nullable NearPairs near;

  PairBlock(NetworkModel model, InputGram gram, Diagonal diagonal) {
    this.model = model;
    this.gram = gram;
    this.diagonal = diagonal;
    near =
        model.activation() instanceof PiecewiseLinear lines && !lines.smooth()
            ? new NearPairs(model, lines, gram, diagonal)
            : null;
  }

  /** {@link NearPairs#nearest} of all blocks so far; all 1 where it does not matter. */
  double[] nearest() {
    if (near != null) {
      return near.nearest();
    }
    double[] none = new double[model.depth()];
    Arrays.fill(none, 1);
    return none;
  }

  /** Takes a part of a row of K and Θ in one layer. */
  @FunctionalInterface
  interface Sink {
    /**
     * Copies {@code count} entries of both arrays, from {@code place} there, to columns from {@code
     * from}.
     */
    void take(int layer, int row, int from, int count, double[] kernel, double[] ntk, int place);
  }

  /** All columns from the diagonal on, for one group of rows. */
  void rows(int group, Sink sink) {
    int n = gram.products().rows();
    int firstRow = group * ROWS;
    int rows = Math.min(ROWS, n - firstRow);
    for (int from = firstRow; from < n; from += COLUMNS) {
      int count = Math.min(COLUMNS, n - from);
      enter(firstRow, rows, from, count);
      if (near != null) {
        near.clear();
      }
      give(1, firstRow, rows, from, count, sink);
      for (int layer = 2; layer <= model.depth(); layer++) {
        climb(layer, firstRow, rows, from, count);
        give(layer, firstRow, rows, from, count, sink);
      }
    }
  }

  private void give(int layer, int firstRow, int rows, int from, int count, Sink sink) {
    for (int row = 0; row < rows; row++) {
      sink.take(layer, firstRow + row, from, count, kernel, ntk, row * COLUMNS);
    }
  }

  /** From x·x′/n₀ to layer 1. */
  private void enter(int firstRow, int rows, int from, int count) {
    double biasVariance = model.variances().bias(1);
    double weightVariance = model.variances().weight(1);
    double biasRate = model.rates().bias(1);
    double weightRate = model.rates().weight(1);
    double[] products = gram.products().data();
    int n = gram.products().columns();
    for (int row = 0; row < rows; row++) {
      int source = (firstRow + row) * n + from;
      int place = row * COLUMNS;
      for (int index = 0; index < count; index++) {
        kernel[place + index] = Math.fma(weightVariance, products[source + index], biasVariance);
        ntk[place + index] = Math.fma(weightRate, products[source + index], biasRate);
      }
    }
  }

  /** To the given layer, from the averages of the one below. */
  private void climb(int layer, int firstRow, int rows, int from, int count) {
    PairAverages averages = diagonal.averages(layer - 1);
    var step =
        new LayerStep(
            model.variances().bias(layer),
            model.variances().weight(layer),
            model.rates().bias(layer),
            model.rates().weight(layer));
    for (int row = 0; row < rows; row++) {
      int place = row * COLUMNS;
      averages.row(firstRow + row, from, count, kernel, place, product, slope);
      if (near != null) {
        near.find(layer - 1, row, firstRow + row, from, count, kernel, place);
        near.take(layer - 1, row, from, kernel, place, product, slope);
      }
      step.apply(product, 0, slope, 0, kernel, place, ntk, place, count);
    }
  }
}

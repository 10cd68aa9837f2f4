package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.PortableNumbers;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Shared;
import dev.quartic.theory.kernel.KernelTiles;

/**
 * Θ between some samples and the first ones, times P: an edge of rows a task, whose tiles are made
 * and forgotten. A part is these rows of the product.
 *
 * <p>Rows begin at the first sample or behind the last of the columns, at an edge: a tile is on the
 * diagonal or does not touch it.
 *
 * @param sent tiles of all samples
 * @param row the first sample of the rows
 * @param rows how many
 * @param right P, a row for each of the first samples
 */
record Band(Shared<KernelTiles> sent, int row, int rows, Matrix right) implements PortableNumbers {
  private static final int EDGE = KernelTiles.EDGE;

  /** The product, {@code [rows, columns of P]}. */
  Matrix on(Engine engine) {
    Matrix out = Matrix.zeros(rows, right.columns());
    engine.run(
        this,
        0,
        (edge, part) ->
            System.arraycopy(
                part, 0, out.data(), (int) edge * EDGE * right.columns(), part.length));
    return out;
  }

  @Override
  public long tasks() {
    return Math.ceilDiv(rows, EDGE);
  }

  @Override
  public Bench<double[]> bench() {
    KernelTiles tiles = sent.value();
    return edge -> strip(tiles, (int) edge * EDGE);
  }

  private double[] strip(KernelTiles tiles, int from) {
    int count = Math.min(EDGE, rows - from);
    double[] out = new double[count * right.columns()];
    for (int met = 0; met < right.rows(); met += EDGE) {
      int others = Math.min(EDGE, right.rows() - met);
      boolean below = met < row + from;
      TilePlace place =
          below
              ? new TilePlace(met, others, row + from, count)
              : new TilePlace(row + from, count, met, others);
      double[] k = new double[place.size()];
      double[] theta = new double[place.size()];
      place.make(tiles, k, theta);
      if (below) {
        place.transposedTimes(theta, right, met, out, 0);
      } else {
        place.times(theta, right, met, 1, out, 0);
      }
    }
    return out;
  }
}

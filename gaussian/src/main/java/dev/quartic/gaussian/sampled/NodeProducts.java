package dev.quartic.gaussian.sampled;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import java.util.List;

/** Means of products of pairs over one set of joint nodes: all the time that sampling takes. */
final class NodeProducts {
  private static final int BLOCK = 512;

  private final PairFeatures features;
  private final NodeValues values;
  private final Keeper keeper;

  /**
   * Of one set of nodes.
   *
   * @param keeper of the bands of rows that are done
   */
  NodeProducts(PairFeatures features, NodeValues values, Keeper keeper) {
    this.features = features;
    this.values = values;
    this.keeper = keeper;
  }

  /** Means of products of rows and columns, {@code [rows, columns]}, where they are needed. */
  float[] means(String name, List<PairFeatures.Pair> rows, List<PairFeatures.Pair> columns) {
    var bands = new Bands(rows, columns);
    keeper.run(name, bands, bands::put);
    return bands.out;
  }

  /** Bands of rows, one a task; a part is what is read of them, one row after the other. */
  private final class Bands implements Job<double[]> {
    final float[] out;
    private final List<PairFeatures.Pair> rows;
    private final List<PairFeatures.Pair> columns;
    private final List<PairFeatures.Band> bands;

    Bands(List<PairFeatures.Pair> rows, List<PairFeatures.Pair> columns) {
      this.rows = rows;
      this.columns = columns;
      bands = features.bands(rows, columns.getFirst());
      out = new float[rows.size() * columns.size()];
    }

    @Override
    public long tasks() {
      return bands.size();
    }

    @Override
    public Bench<double[]> bench() {
      return index -> {
        PairFeatures.Band band = bands.get((int) index);
        if (band.firstColumn() < columns.size()) { // otherwise no larger samples are left
          multiply(band);
        }
        return read(band);
      };
    }

    private void multiply(PairFeatures.Band band) {
      int width = columns.size();
      int height = band.to() - band.from();
      int first = band.firstColumn();
      float[] left = new float[height * BLOCK];
      float[] right = new float[(width - first) * BLOCK];
      for (int node = 0; node < values.nodes(); node += BLOCK) {
        int count = Math.min(BLOCK, values.nodes() - node);
        values.products(rows.subList(band.from(), band.to()), node, count, left);
        values.products(columns.subList(first, width), node, count, right);
        Blas.gemm(
            false,
            true,
            height,
            width - first,
            count,
            1f / values.nodes(),
            left,
            0,
            count,
            right,
            0,
            count,
            1,
            out,
            band.from() * width + first,
            width);
      }
    }

    private double[] read(PairFeatures.Band band) {
      double[] part = new double[(band.to() - band.from()) * (columns.size() - band.firstColumn())];
      int place = 0;
      for (int row = band.from(); row < band.to(); row++) {
        for (int column = band.firstColumn(); column < columns.size(); column++) {
          part[place++] = out[row * columns.size() + column];
        }
      }
      return part;
    }

    /** Where they are already, unless another run did them. */
    void put(long index, double[] part) {
      PairFeatures.Band band = bands.get((int) index);
      int place = 0;
      for (int row = band.from(); row < band.to(); row++) {
        for (int column = band.firstColumn(); column < columns.size(); column++) {
          out[row * columns.size() + column] = (float) part[place++];
        }
      }
    }
  }
}

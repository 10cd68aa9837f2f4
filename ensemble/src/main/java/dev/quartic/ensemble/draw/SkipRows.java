package dev.quartic.ensemble.draw;

import dev.quartic.network.architecture.Skip;
import java.util.ArrayList;
import java.util.List;

/**
 * The skips of a network as a pass through its layers meets them, forwards or back: rows of numbers
 * at the neurons of the layer where a skip begins are kept, and γ times them is added where it
 * ends. Plain networks keep and add nothing.
 *
 * <p>Belongs to one pass on one thread.
 */
public final class SkipRows {
  private final NetworkLayout layout;
  private final int rows;
  private final List<List<Joint>> arriving = new ArrayList<>(); // by layer, from 0
  private final double[][] kept; // by layer, [rows, n_ℓ], where a skip begins for this pass

  /** One end of a skip: the layer where it begins for this pass, and γ. */
  private record Joint(int begin, double weight) {}

  private SkipRows(NetworkLayout layout, int rows, boolean forwards) {
    this.layout = layout;
    this.rows = rows;
    kept = new double[layout.depth() + 1][];
    for (int layer = 0; layer <= layout.depth(); layer++) {
      arriving.add(new ArrayList<>());
    }
    for (Skip skip : layout.skips()) {
      int begin = forwards ? skip.from() : skip.to();
      int end = forwards ? skip.to() : skip.from();
      arriving.get(end).add(new Joint(begin, skip.weight()));
      kept[begin] = new double[Math.multiplyExact(rows, layout.width(begin))];
    }
  }

  /** For a pass from the first layer to the last, of preactivations or their derivatives. */
  public static SkipRows forwards(NetworkLayout layout, int rows) {
    return new SkipRows(layout, rows, true);
  }

  /** For a pass from the last layer to the first, of derivatives by preactivations. */
  public static SkipRows back(NetworkLayout layout, int rows) {
    return new SkipRows(layout, rows, false);
  }

  /**
   * Completes what the affine maps alone give a layer.
   *
   * @param values {@code [rows, n_ℓ]}, added to
   */
  public void join(int layer, double[] values) {
    int size = rows * layout.width(layer);
    for (Joint skip : arriving.get(layer)) {
      double[] from = kept[skip.begin];
      for (int index = 0; index < size; index++) {
        values[index] += skip.weight * from[index];
      }
    }
    if (kept[layer] != null) {
      System.arraycopy(values, 0, kept[layer], 0, size);
    }
  }
}

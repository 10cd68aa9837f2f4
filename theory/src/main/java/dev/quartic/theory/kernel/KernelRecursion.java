package dev.quartic.theory.kernel;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries K and Θ from the inputs through all layers.
 *
 * <p>First the diagonal, sample by sample: it fixes the variances that the averages of each layer
 * are prepared for. Then the pairs, in blocks that go through all layers while they are in the
 * cache; every entry depends on its own pair alone, so that blocks can be done in any order and on
 * any number of threads. Cost: N²/2 pairs per layer.
 *
 * <p>Angles between nearly collinear samples, of which kinked activations make ⟨σ′σ′⟩, are carried
 * along from the differences of their inputs ({@link NearPair}).
 *
 * @param model the network; its widths do not matter here
 * @param averages how Gaussian averages are taken
 * @param workers threads that share the rows
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §4.2 and §8: kernel and
 *     NTK recursions at leading order</a>
 */
public record KernelRecursion(NetworkModel model, GaussianAverages averages, Workers workers) {

  /** K and Θ of all layers, 1 … L. */
  public List<LayerKernels> allLayers(Matrix inputs) {
    return run(InputGram.of(inputs, workers), 1);
  }

  /** K and Θ of the last layer alone, which is all that training at infinite width needs. */
  public LayerKernels output(Matrix inputs) {
    return output(InputGram.of(inputs, workers));
  }

  /** The same from scalar products of the inputs. */
  public LayerKernels output(InputGram gram) {
    return run(gram, model.depth()).getLast();
  }

  private List<LayerKernels> run(InputGram gram, int firstKept) {
    Diagonal diagonal = Diagonal.of(model, averages, gram, workers);
    int n = gram.products().rows();
    int depth = model.depth();
    List<Matrix> kernels = new ArrayList<>();
    List<Matrix> ntks = new ArrayList<>();
    for (int layer = firstKept; layer <= depth; layer++) {
      kernels.add(Matrix.zeros(n, n));
      ntks.add(Matrix.zeros(n, n));
    }
    var nearest = new Nearest(depth);
    TilePairs tiles = TilePairs.of(n);
    workers.forEach(
        tiles.count(),
        piece -> {
          int firstRow = tiles.firstRow(piece);
          int firstColumn = tiles.firstColumn(piece);
          var block = new PairBlock(model, gram, diagonal);
          block.tile(
              firstRow,
              tiles.rows(firstRow),
              firstColumn,
              tiles.rows(firstColumn),
              gram.products().data(),
              firstRow * n + firstColumn,
              n,
              (layer, row, rows, from, count, kernel, ntk) -> {
                if (layer >= firstKept) {
                  mirrored(kernels.get(layer - firstKept), row, rows, from, count, kernel);
                  mirrored(ntks.get(layer - firstKept), row, rows, from, count, ntk);
                }
              });
          nearest.take(block);
        });
    var errors = new KernelErrors(model, diagonal, nearest.distances());
    List<LayerKernels> layers = new ArrayList<>();
    for (int layer = firstKept; layer <= depth; layer++) {
      Matrix kernel = kernels.get(layer - firstKept);
      Matrix ntk = ntks.get(layer - firstKept);
      layers.add(new LayerKernels(layer, kernel, ntk, errors.kernel(layer), errors.ntk(layer)));
    }
    return layers;
  }

  /** Writes what stands on and to the right of the diagonal, and the same opposite. */
  private static void mirrored(
      Matrix matrix, int firstRow, int rows, int from, int count, double[] values) {
    int n = matrix.columns();
    double[] data = matrix.data();
    for (int row = 0; row < rows; row++) {
      int skipped = Math.max(0, firstRow + row - from);
      System.arraycopy(
          values,
          row * PairBlock.COLUMNS + skipped,
          data,
          (firstRow + row) * n + from + skipped,
          count - skipped);
    }
    for (int index = 0; index < count; index++) { // a few neighbours at a time
      int place = (from + index) * n + firstRow;
      int above = Math.min(rows, from + index - firstRow);
      for (int row = 0; row < above; row++) {
        data[place + row] = values[row * PairBlock.COLUMNS + index];
      }
    }
  }
}

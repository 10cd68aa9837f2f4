package dev.quartic.theory.kernel;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.GaussianAverages;
import java.util.ArrayList;
import java.util.Arrays;
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
    Diagonal diagonal = Diagonal.of(model, averages, gram);
    int n = gram.products().rows();
    int depth = model.depth();
    List<Matrix> kernels = new ArrayList<>();
    List<Matrix> ntks = new ArrayList<>();
    for (int layer = firstKept; layer <= depth; layer++) {
      kernels.add(Matrix.zeros(n, n));
      ntks.add(Matrix.zeros(n, n));
    }
    int groups = Math.ceilDiv(n, PairBlock.ROWS);
    double[] nearest = new double[depth];
    Arrays.fill(nearest, 1);
    workers.forEach( // a group of long rows with one of short rows, so that pieces weigh the same
        Math.ceilDiv(groups, 2),
        piece -> {
          var block = new PairBlock(model, gram, diagonal);
          PairBlock.Sink sink =
              (layer, row, from, count, kernel, ntk, place) -> {
                if (layer >= firstKept) {
                  int target = row * n + from;
                  System.arraycopy(
                      kernel, place, kernels.get(layer - firstKept).data(), target, count);
                  System.arraycopy(ntk, place, ntks.get(layer - firstKept).data(), target, count);
                }
              };
          block.rows(piece, sink);
          if (groups - 1 - piece != piece) {
            block.rows(groups - 1 - piece, sink);
          }
          synchronized (nearest) {
            Arrays.setAll(nearest, layer -> Math.min(nearest[layer], block.nearest()[layer]));
          }
        });
    var errors = new KernelErrors(model, diagonal, nearest);
    List<LayerKernels> layers = new ArrayList<>();
    for (int layer = firstKept; layer <= depth; layer++) {
      Matrix kernel = Symmetry.mirrorUpper(kernels.get(layer - firstKept));
      Matrix ntk = Symmetry.mirrorUpper(ntks.get(layer - firstKept));
      layers.add(new LayerKernels(layer, kernel, ntk, errors.kernel(layer), errors.ntk(layer)));
    }
    return layers;
  }
}

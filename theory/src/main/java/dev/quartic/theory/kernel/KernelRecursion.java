package dev.quartic.theory.kernel;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.gaussian.PairAverages;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries K and Θ from the inputs through all layers.
 *
 * <p>First the diagonal, sample by sample: it fixes the variances that the averages of each layer are prepared for.
 * Then the pairs, in blocks of a row that go through all layers while they are in the cache; every entry depends on
 * its own pair alone, so that blocks can be done in any order and on any number of threads. Cost: N²/2 pairs per
 * layer.
 *
 * @param model the network; its widths do not matter here
 * @param averages how Gaussian averages are taken
 * @param workers threads that share the rows
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §4.2 and §8: kernel and NTK
 *     recursions at leading order</a>
 */
public record KernelRecursion(NetworkModel model, GaussianAverages averages, Workers workers) {
  private static final int BLOCK = 256;

  /** K and Θ of all layers, 1 … L. */
  public List<LayerKernels> allLayers(Matrix inputs) {
    return run(InputGram.of(inputs), 1);
  }

  /** K and Θ of the last layer alone, which is all that training at infinite width needs. */
  public LayerKernels output(Matrix inputs) {
    return output(InputGram.of(inputs));
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
    int pieces = (n + 1) / 2; // a long row with a short one, so that pieces weigh the same
    workers.forEach(
        pieces,
        piece -> {
          Block block = new Block();
          rowOfPairs(gram, diagonal, piece, firstKept, kernels, ntks, block);
          if (n - 1 - piece != piece) {
            rowOfPairs(gram, diagonal, n - 1 - piece, firstKept, kernels, ntks, block);
          }
        });
    List<LayerKernels> layers = new ArrayList<>();
    for (int layer = firstKept; layer <= depth; layer++) {
      Matrix kernel = mirrored(kernels.get(layer - firstKept));
      Matrix ntk = mirrored(ntks.get(layer - firstKept));
      layers.add(
          new LayerKernels(
              layer, kernel, ntk, diagonal.kernelError(layer), diagonal.ntkError(layer)));
    }
    return layers;
  }

  private void rowOfPairs(
      InputGram gram,
      Diagonal diagonal,
      int i,
      int firstKept,
      List<Matrix> kernels,
      List<Matrix> ntks,
      Block block) {
    int n = gram.products().rows();
    for (int from = i; from < n; from += BLOCK) {
      int count = Math.min(BLOCK, n - from);
      int place = i * n + from;
      System.arraycopy(gram.products().data(), place, block.kernel, 0, count);
      block.enter(model, count);
      for (int layer = 1; ; layer++) {
        if (layer >= firstKept) {
          System.arraycopy(block.kernel, 0, kernels.get(layer - firstKept).data(), place, count);
          System.arraycopy(block.ntk, 0, ntks.get(layer - firstKept).data(), place, count);
        }
        if (layer == model.depth()) {
          break;
        }
        PairAverages pairs = diagonal.averages(layer);
        pairs.row(i, from, count, block.kernel, block.product, block.slope);
        block.climb(model, layer + 1, count);
      }
    }
  }

  /** Fills the lower triangle from the upper one, tile by tile. */
  private static Matrix mirrored(Matrix upper) {
    int n = upper.rows();
    double[] data = upper.data();
    int tile = 64;
    for (int rowFrom = 0; rowFrom < n; rowFrom += tile) {
      for (int columnFrom = 0; columnFrom <= rowFrom; columnFrom += tile) {
        for (int row = rowFrom; row < Math.min(n, rowFrom + tile); row++) {
          for (int column = columnFrom; column < Math.min(row, columnFrom + tile); column++) {
            data[row * n + column] = data[column * n + row];
          }
        }
      }
    }
    return upper;
  }

  /** Pairs of one row on their way through the layers. */
  static final class Block {
    final double[] kernel = new double[BLOCK];
    final double[] ntk = new double[BLOCK];
    final double[] product = new double[BLOCK];
    final double[] slope = new double[BLOCK];

    /** From x·x′/n₀ to layer 1. */
    void enter(NetworkModel model, int count) {
      double biasVariance = model.variances().bias(1);
      double weightVariance = model.variances().weight(1);
      double biasRate = model.rates().bias(1);
      double weightRate = model.rates().weight(1);
      for (int index = 0; index < count; index++) {
        double gram = kernel[index];
        kernel[index] = biasVariance + weightVariance * gram;
        ntk[index] = biasRate + weightRate * gram;
      }
    }

    /** To the given layer, from the averages of the one below. */
    void climb(NetworkModel model, int layer, int count) {
      double biasVariance = model.variances().bias(layer);
      double weightVariance = model.variances().weight(layer);
      double biasRate = model.rates().bias(layer);
      double weightRate = model.rates().weight(layer);
      for (int index = 0; index < count; index++) {
        ntk[index] =
            biasRate + weightRate * product[index] + weightVariance * slope[index] * ntk[index];
        kernel[index] = biasVariance + weightVariance * product[index];
      }
    }
  }
}

package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;

/** The tiles of whole data sets beside the block route. */
final class TilesBesideRecursion {
  private TilesBesideRecursion() {}

  /**
   * Holds the last tile, a partial one, against the recursion.
   *
   * @param inputs 300 of them
   */
  static KernelTiles require(NetworkModel model, Matrix inputs, KernelRecursion recursion) {
    LayerKernels all = recursion.output(inputs);
    var tiles = KernelTiles.of(model, GaussianAverages.DEFAULT, inputs, new Workers(1));
    double[] kernel = new double[44 * 44];
    double[] ntk = new double[44 * 44];
    tiles.tile(256, 44, 256, 44, kernel, ntk);
    for (int i = 0; i < 44; i++) {
      for (int j = 0; j < 44; j++) {
        assertThat(kernel[i * 44 + j]).isCloseTo(all.kernel().get(256 + i, 256 + j), within(1e-12));
        assertThat(ntk[i * 44 + j]).isCloseTo(all.frozenNtk().get(256 + i, 256 + j), within(1e-12));
      }
    }
    return tiles;
  }
}

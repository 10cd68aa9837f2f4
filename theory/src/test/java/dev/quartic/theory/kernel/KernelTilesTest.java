package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.FloatTable;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTilesTest {
  private static final int SAMPLES = 300;
  private static final Workers WORKERS = new Workers(2);

  static List<Activation> activations() {
    return List.of(new Relu(), new Tanh(), new Erf(1));
  }

  /** With equal, opposite and nearly equal samples among them, in one tile and in two. */
  private static Matrix inputs() {
    var random = RandomStream.of(3, 0);
    Matrix inputs = Matrix.build(SAMPLES, 7, (_, _) -> random.nextGaussian());
    for (int k = 0; k < 7; k++) {
      inputs.data()[7 + k] = inputs.get(0, k);
      inputs.data()[290 * 7 + k] = inputs.get(0, k);
      inputs.data()[291 * 7 + k] = -2 * inputs.get(0, k);
      inputs.data()[292 * 7 + k] = inputs.get(0, k) * (1 + (k == 0 ? 1e-9 : 0));
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("activations")
  void tilesAreThoseOfTheWhole(Activation activation) {
    var model =
        new NetworkModel(
            Architecture.uniform(7, 4, 10, 1),
            activation,
            InitializationVariances.uniform(4, 0.1, 1.7),
            LearningRates.uniform(4, 0.3, 1));
    Matrix inputs = inputs();
    LayerKernels whole =
        new KernelRecursion(model, GaussianAverages.DEFAULT, WORKERS).output(inputs);
    KernelTiles tiles = KernelTiles.of(model, GaussianAverages.DEFAULT, inputs, WORKERS);
    int edge = KernelTiles.EDGE;
    int rest = SAMPLES - edge;
    assertSame(tiles, 0, edge, 0, edge, whole);
    assertSame(tiles, 0, edge, edge, rest, whole);
    assertSame(tiles, edge, rest, edge, rest, whole);
    assertSame(tiles, 0, 1, edge, 1, whole);
    assertThat(tiles.samples()).isEqualTo(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      assertThat(tiles.kernel(i)).isCloseTo(whole.kernel().get(i, i), within(1e-13));
      assertThat(tiles.ntk(i)).isCloseTo(whole.frozenNtk().get(i, i), within(1e-12));
    }
    assertThat(tiles.errors().kernel())
        .isCloseTo(whole.kernelError(), within(0.1 * whole.kernelError()));
    assertThat(tiles.errors().ntk()).isLessThan(10 * whole.ntkError() + 1e-13);
  }

  /** Single precision is widened for each tile, in whatever order tiles are asked for. */
  @ParameterizedTest
  @MethodSource("activations")
  void narrowInputsHaveTheDigitsOfTheSameInDoubles(Activation activation) {
    float[] narrow = new float[SAMPLES * 7];
    double[] wide = inputs().data().clone();
    for (int index = 0; index < narrow.length; index++) {
      narrow[index] = (float) wide[index];
      wide[index] = narrow[index];
    }
    var model =
        new NetworkModel(
            Architecture.uniform(7, 3, 10, 1),
            activation,
            InitializationVariances.uniform(3, 0.1, 1.7),
            LearningRates.uniform(3, 0.3, 1));
    var averages = GaussianAverages.DEFAULT;
    KernelTiles ours = KernelTiles.of(model, averages, new FloatTable(SAMPLES, 7, narrow), WORKERS);
    KernelTiles doubles = KernelTiles.of(model, averages, Matrix.wrap(SAMPLES, 7, wide), WORKERS);
    int edge = KernelTiles.EDGE;
    for (int[] place :
        new int[][] {{0, edge, 0, edge}, {0, edge, edge, 44}, {0, 9, edge, 44}, {3, 9, 20, 5}}) {
      double[][] k = new double[2][place[1] * place[3]];
      double[][] theta = new double[2][place[1] * place[3]];
      ours.tile(place[0], place[1], place[2], place[3], k[0], theta[0]);
      doubles.tile(place[0], place[1], place[2], place[3], k[1], theta[1]);
      assertThat(k[0]).isEqualTo(k[1]);
      assertThat(theta[0]).isEqualTo(theta[1]);
    }
  }

  private static void assertSame(
      KernelTiles tiles, int firstRow, int rows, int firstColumn, int columns, LayerKernels whole) {
    double[] kernel = new double[rows * columns];
    double[] ntk = new double[rows * columns];
    tiles.tile(firstRow, rows, firstColumn, columns, kernel, ntk);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = firstRow + row;
        int j = firstColumn + column;
        int place = row * columns + column;
        assertThat(kernel[place]).isCloseTo(whole.kernel().get(i, j), within(1e-12));
        assertThat(ntk[place])
            .as("%d %d", i, j)
            .isCloseTo(whole.frozenNtk().get(i, j), within(1e-11));
        if (firstRow == firstColumn) {
          assertThat(ntk[column * columns + row]).isEqualTo(ntk[place]);
        }
      }
    }
  }
}

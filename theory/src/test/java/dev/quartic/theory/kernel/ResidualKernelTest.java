package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.criticality.DepthGrowth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ResidualKernelTest {

  static Stream<JsonNode> golden() {
    return GoldenNetworks.residual();
  }

  /** The examples print twelve digits and state 1e-12 for their own quadrature. */
  @ParameterizedTest
  @MethodSource("golden")
  void goldenExamplesInEveryLayer(JsonNode example) {
    NetworkModel model = GoldenNetworks.residualModel(example, 1);
    Matrix inputs = GoldenNetworks.inputs(example);
    List<LayerKernels> layers = recursion(model).allLayers(inputs);
    assertThat(layers).hasSize(example.get("depth").asInt());
    for (var layer : layers) {
      JsonNode expected = example.get("layers").get(layer.layer() - 1);
      assertSame(layer.kernel(), GoldenNetworks.matrix(expected.get("K")), 1e-11);
      assertSame(layer.frozenNtk(), GoldenNetworks.matrix(expected.get("Th")), 1e-11);
    }
  }

  /** σ(z) = z: every pair has {@code K' = C_b + (C_W + γ²) K}. */
  @Test
  void linearNetworksMultiplyByTheSumOfSquares() {
    var model = model(new Linear(), 5, 0.1, 0.8, List.of(new Skip(1, 2, 0.5), new Skip(2, 3, 2)));
    Matrix inputs = inputs(3, 4);
    Matrix gram = InputGram.of(inputs, new Workers(1)).products();
    LayerKernels third = recursion(model).allLayers(inputs).get(2);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double first = 0.1 + 0.8 * gram.get(i, j);
        double ntk = 1 + gram.get(i, j);
        double second = 0.1 + 1.05 * first;
        ntk = 1 + first + 1.05 * ntk;
        double expected = 0.1 + 4.8 * second;
        ntk = 1 + second + 4.8 * ntk;
        assertThat(third.kernel().get(i, j)).isCloseTo(expected, within(1e-14 * expected));
        assertThat(third.frozenNtk().get(i, j)).isCloseTo(ntk, within(1e-14 * ntk));
      }
    }
  }

  /** The block route and the tiles of whole data sets, partial blocks included. */
  @Test
  void tilesAreTheRecursion() {
    for (Activation activation : List.of(new Relu(), new Gelu(), new Erf(0.5))) {
      var model = model(activation, 6, 0.1, 0.9, List.of(new Skip(1, 3, 0.7), new Skip(3, 5, 0.9)));
      var tiles = TilesBesideRecursion.require(model, inputs(300, 5), recursion(model));
      assertThat(tiles.errors().ntk()).isLessThan(1e-9);
    }
  }

  @Test
  void coincidentSamplesAgreeToTheLastDigit() {
    Matrix one = inputs(1, 7);
    Matrix twice = Matrix.ofRows(one.row(0), one.row(0));
    for (Activation activation : List.of(new Relu(), new Tanh())) {
      var model = model(activation, 8, 0.05, 0.6, List.of(new Skip(1, 4, 1), new Skip(4, 7, 0.8)));
      LayerKernels output = recursion(model).output(twice);
      assertThat(output.kernel().get(0, 1)).isEqualTo(output.kernel().get(1, 1));
      assertThat(output.frozenNtk().get(0, 1)).isEqualTo(output.frozenNtk().get(0, 0));
    }
  }

  /** E|∂z_L/∂z_ℓ|² by hand for a block of two maps: through the inner layer and around it. */
  @Test
  void gradientsComeBackByBothWays() {
    var model = model(new Linear(), 4, 0, 0.7, List.of(new Skip(1, 3, 0.6)));
    double[] gradients = DepthGrowth.of(model, 1).gradients();
    assertThat(gradients[3]).isEqualTo(1);
    assertThat(gradients[2]).isCloseTo(0.7, within(1e-15));
    assertThat(gradients[1]).isCloseTo(0.49, within(1e-15));
    assertThat(gradients[0]).isCloseTo(0.7 * 0.49 + 0.36 * 0.7, within(1e-15));
    assertThat(DepthGrowth.of(model, 1).kernels().get(2))
        .isCloseTo(0.7 * 0.7 * 0.7 + 0.36 * 0.7, within(1e-15));
  }

  private static KernelRecursion recursion(NetworkModel model) {
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(2));
  }

  private static NetworkModel model(
      Activation activation, int depth, double bias, double weight, List<Skip> skips) {
    return new NetworkModel(
        Architecture.uniform(5, depth, 10, 1).with(skips),
        activation,
        InitializationVariances.uniform(depth, bias, weight),
        LearningRates.uniform(depth, 1, 1));
  }

  private static Matrix inputs(int samples, int dimension) {
    var random = RandomStream.of(11, 0);
    return Matrix.build(samples, dimension, (_, _) -> random.nextGaussian());
  }

  private static void assertSame(Matrix found, Matrix expected, double error) {
    for (int i = 0; i < expected.rows(); i++) {
      for (int j = 0; j < expected.columns(); j++) {
        assertThat(found.get(i, j)).isCloseTo(expected.get(i, j), within(error));
      }
    }
  }
}

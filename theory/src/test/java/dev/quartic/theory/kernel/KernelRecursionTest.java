package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRecursionTest {

  private static KernelRecursion recursion(NetworkModel model) {
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(2));
  }

  private static NetworkModel model(
      Activation activation, int depth, int inputs, double bias, double weight) {
    return new NetworkModel(
        Architecture.uniform(inputs, depth, 10, 1),
        activation,
        InitializationVariances.uniform(depth, bias, weight),
        LearningRates.uniform(depth, 0, 1));
  }

  private static Matrix randomInputs(int samples, int dimension, long seed) {
    var random = RandomStream.of(seed, 0);
    return Matrix.build(samples, dimension, (_, _) -> random.nextGaussian());
  }

  @Test
  void goldenExampleInEveryLayer() {
    var example = GoldenNetworks.initialization();
    var layers =
        recursion(GoldenNetworks.model(example, 1)).allLayers(GoldenNetworks.inputs(example));
    assertThat(layers).hasSize(4);
    for (var layer : layers) {
      var expected = example.get("layers").get(layer.layer() - 1);
      // the example prints 12 digits and states 1e-11 for its own quadrature
      assertSame(layer.kernel(), GoldenNetworks.matrix(expected.get("K")), 1e-10);
      assertSame(layer.frozenNtk(), GoldenNetworks.matrix(expected.get("Th")), 1e-10);
    }
  }

  private static void assertSame(Matrix found, Matrix expected, double error) {
    for (int i = 0; i < expected.rows(); i++) {
      for (int j = 0; j < expected.columns(); j++) {
        assertThat(found.get(i, j)).isCloseTo(expected.get(i, j), within(error));
      }
    }
  }

  @Test
  void linearNetworkKeepsItsKernelAndItsNtkGrowsWithDepth() {
    Matrix inputs = randomInputs(3, 5, 1);
    var layers = recursion(model(new Linear(), 50, 5, 0, 1)).allLayers(inputs);
    Matrix gram = InputGram.of(inputs, new Workers(1)).products();
    for (var layer : layers) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double error = 1e-14 * layer.layer() * layer.layer();
          assertThat(layer.kernel().get(i, j)).isCloseTo(gram.get(i, j), within(error));
          assertThat(layer.frozenNtk().get(i, j))
              .isCloseTo(layer.layer() * gram.get(i, j), within(error));
        }
      }
    }
  }

  @Test
  void reluAtCriticalityKeepsTheVarianceAtEveryDepth() {
    Matrix inputs = randomInputs(2, 4, 2);
    var layers = recursion(model(new Relu(), 100, 4, 0, 2)).allLayers(inputs);
    double first = layers.getFirst().kernel().get(0, 0);
    for (var layer : layers) {
      assertThat(layer.kernel().get(0, 0))
          .isCloseTo(first, within(layer.layer() * Math.ulp(first)));
    }
  }

  /** 207 and 600 samples: partial blocks, several blocks, and rows shared by two threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 207, 600})
  void everyEntryDependsOnItsPairAlone(int samples) {
    for (Activation activation : new Activation[] {new Relu(), new Tanh()}) {
      var recursion = recursion(model(activation, 4, 6, 0.1, 1.7));
      Matrix inputs = randomInputs(samples, 6, samples);
      LayerKernels all = recursion.output(inputs);
      int i = samples / 3;
      int j = samples - 1;
      Matrix two = Matrix.ofRows(inputs.row(i), inputs.row(j));
      LayerKernels alone = recursion.output(two);
      double error = 1e-12; // another number of series terms, other rounding of the products
      assertThat(all.kernel().get(i, j)).isCloseTo(alone.kernel().get(0, 1), within(error));
      assertThat(all.frozenNtk().get(j, i)).isCloseTo(alone.frozenNtk().get(1, 0), within(error));
      LayerKernels single =
          new KernelRecursion(recursion.model(), GaussianAverages.DEFAULT, new Workers(1))
              .output(inputs);
      assertThat(single.frozenNtk().data()).isEqualTo(all.frozenNtk().data());
    }
  }

  @Test
  void coincidentAndOppositeSamplesComeOutRight() {
    Matrix base = randomInputs(2, 30, 5);
    Matrix inputs =
        Matrix.ofRows(
            base.row(0),
            base.row(1),
            base.row(0),
            Matrix.build(1, 30, (_, j) -> -base.get(0, j)).row(0));
    for (Activation activation : new Activation[] {new Relu(), new Tanh()}) {
      LayerKernels top = recursion(model(activation, 10, 30, 0, 2)).output(inputs);
      assertThat(top.kernel().get(0, 2)).isEqualTo(top.kernel().get(0, 0));
      assertThat(top.frozenNtk().get(0, 2)).isEqualTo(top.frozenNtk().get(0, 0));
      // row and column of a pair are not treated alike, so that (1, 2) and (0, 1) round differently
      assertThat(top.frozenNtk().get(1, 2)).isCloseTo(top.frozenNtk().get(1, 0), within(2e-15));
    }
    // tanh is odd, so f(−x) = −f(x) without biases
    LayerKernels odd = recursion(model(new Tanh(), 10, 30, 0, 2)).output(inputs);
    assertThat(odd.kernel().get(0, 3)).isCloseTo(-odd.kernel().get(0, 0), within(1e-14));
    // for ReLU ⟨σ(z)σ(−z)⟩ = 0 in layer 1 already
    LayerKernels relu = recursion(model(new Relu(), 2, 30, 0, 2)).output(inputs);
    assertThat(relu.kernel().get(0, 3)).isCloseTo(0, within(1e-15));
  }

  @Test
  void kernelsArePositiveSemiDefinite() {
    for (Activation activation : new Activation[] {new Relu(), new Tanh()}) {
      LayerKernels top =
          recursion(model(activation, 6, 8, 0.05, 1.5)).output(randomInputs(120, 8, 7));
      for (Matrix matrix : new Matrix[] {top.kernel(), top.frozenNtk()}) {
        var eigen = SymmetricEigen.of(matrix);
        assertThat(eigen.values()[0]).isGreaterThan(-1e-13 * eigen.values()[119]);
      }
    }
  }

  @Test
  void explosionNamesTheLayer() {
    var exploding = recursion(model(new Linear(), 400, 3, 0, 1e3));
    assertThatThrownBy(() -> exploding.output(randomInputs(2, 3, 1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("explodes")
        .hasMessageContaining("layer");
  }

  @Test
  void statedErrorCoversThatOfALooserSeries() {
    Matrix inputs = randomInputs(20, 6, 11);
    NetworkModel tanh = model(new Tanh(), 8, 6, 0.1, 1.8);
    LayerKernels exact = recursion(tanh).output(inputs);
    for (double tolerance : new double[] {1e-3, 1e-6, 1e-9}) {
      LayerKernels loose =
          new KernelRecursion(tanh, new GaussianAverages(tolerance), new Workers(1)).output(inputs);
      assertThat(difference(loose.kernel(), exact.kernel()))
          .isLessThan(loose.kernelError() * exact.kernel().maxAbs());
      assertThat(difference(loose.frozenNtk(), exact.frozenNtk()))
          .isLessThan(loose.ntkError() * exact.frozenNtk().maxAbs());
    }
  }

  private static double difference(Matrix a, Matrix b) {
    return Matrix.build(a.rows(), a.columns(), (i, j) -> a.get(i, j) - b.get(i, j)).maxAbs();
  }
}

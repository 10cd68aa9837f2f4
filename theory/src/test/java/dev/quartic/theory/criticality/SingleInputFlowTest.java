package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Softplus;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short way for one input against the tensors of the correlator package. */
class SingleInputFlowTest {
  private static final Matrix INPUT = Matrix.ofRows(new double[][] {{0.7, -0.4, 1.1}});
  private static final double SQUARE = (0.49 + 0.16 + 1.21) / 3;

  @Test
  void agreesWithTheTensors() {
    var widths = List.of(40, 25, 60, 30);
    var rates =
        new LearningRates(List.of(0.7, 0.5, 0.3, 0.4, 0.9), List.of(0.9, 1.1, 1.3, 0.8, 0.6));
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Softplus(), new Relu())) {
      var model =
          new NetworkModel(
              new Architecture(3, widths, 1),
              activation,
              InitializationVariances.uniform(5, 0.2, 1.4),
              rates);
      List<LayerTensors> layers = new ArrayList<>();
      TensorFlow.of(model, new Workers(1)).run(INPUT, TensorRequest.ALL, layers::add);
      var rows =
          SingleInputFlow.of(KernelMap.plain(activation, 0.2, 1.4), 0.2 + 1.4 * SQUARE, 5)
              .tensors(rates, SQUARE, layer -> widths.get(layer - 1));
      for (int layer = 2; layer <= 5; layer++) {
        var row = rows.get(layer - 1);
        double n = widths.get(layer - 2);
        LayerTensors expected = layers.get(layer - 1);
        String what = activation.name() + " in layer " + layer;
        assertSame(row.kernel(), expected, Tensor.K, 1, what);
        assertSame(row.ntk(), expected, Tensor.THETA, 1, what);
        assertSame(row.metricCorrection(), expected, Tensor.G1, n, what);
        assertSame(row.vertex(), expected, Tensor.V, n, what);
        assertSame(row.cross(), expected, Tensor.D, n, what);
        assertSame(row.link(), expected, Tensor.F, n, what);
        assertSame(row.ntkVariance(), expected, Tensor.A, n, what);
        assertSame(row.linkVariance(), expected, Tensor.B, n, what);
      }
    }
  }

  private static void assertSame(
      double found, LayerTensors layer, Tensor tensor, double width, String what) {
    double expected = layer.get(tensor).data()[0] / width;
    assertThat(found)
        .as("%s: %s", what, tensor)
        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  /**
   * In the scaling of exponent s, Θ stays and its second change in training, (S + T)/(nΘ³), carries
   * n^{s−1}: in μP networks of any width learn representations alike.
   */
  @Test
  void scalingFamilyCarriesLearningToAnyWidth() {
    for (double s : new double[] {0, 0.5, 1}) {
      double[] narrow = drift(s, 50);
      double[] wide = drift(s, 800);
      assertThat(wide[0]).isCloseTo(narrow[0], within(1e-12));
      assertThat(Math.log(wide[1] / narrow[1]) / Math.log(16)).isCloseTo(s - 1, within(0.05));
    }
  }

  private static double[] drift(double s, int width) {
    var plain =
        new NetworkModel(
            Architecture.uniform(3, 4, width, 1),
            new Tanh(),
            InitializationVariances.uniform(4, 0, 1),
            LearningRates.uniform(4, 0.5, 1));
    List<LayerTensors> layers = new ArrayList<>();
    TensorFlow.of(new ScalingFamily(s).apply(plain), new Workers(1))
        .run(INPUT, TensorRequest.ALL, layers::add);
    LayerTensors top = layers.getLast();
    double theta = top.get(Tensor.THETA).data()[0];
    double change = top.get(Tensor.S).data()[0] + top.get(Tensor.T).data()[0];
    return new double[] {theta, change / (width * Math.pow(theta, 3))};
  }
}

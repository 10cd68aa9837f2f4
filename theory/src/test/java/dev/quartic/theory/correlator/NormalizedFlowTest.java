package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tensors of networks with layer normalization; beside real networks in module study. */
class NormalizedFlowTest {

  /**
   * A straight line at one sample: ẑ lies on a sphere, so that G does not fluctuate at all, and H
   * is {@code λ + C_W tr(P H)/(n s²)} with a projector of rank n − 2: its mean (n − 2)/(n − 3), the
   * variance of 1/s² 2/n, both to first order.
   */
  @Test
  void straightLinesMoveOnSpheres() {
    NetworkModel model = normalized(Flows.varied(new Linear(), 3, 20, 14, 31));
    Matrix input = Flows.inputs(1, 3, 5);
    List<LayerTensors> layers = Flows.run(model, input);
    double theta = value(layers.get(0), Tensor.THETA) / value(layers.get(0), Tensor.K);
    double c = model.variances().weight(2);
    double rate = model.rates().weight(2);
    LayerTensors second = layers.get(1);
    assertThat(value(second, Tensor.K)).isCloseTo(model.variances().bias(2) + c, within(1e-14));
    for (Tensor zero : List.of(Tensor.G1, Tensor.V, Tensor.D, Tensor.F, Tensor.U)) {
      assertThat(value(second, zero)).as(zero.label()).isCloseTo(0, within(1e-12));
    }
    assertThat(value(second, Tensor.THETA1)).isCloseTo(c * theta, within(1e-12));
    assertThat(value(second, Tensor.A)).isCloseTo(2 * c * c * theta * theta, within(1e-12));
    assertThat(value(second, Tensor.B)).isCloseTo(c * c * theta * theta, within(1e-12));
    assertThat(value(second, Tensor.P)).isCloseTo(-c * c * theta * theta, within(1e-12));
    assertThat(value(second, Tensor.S)).isCloseTo(rate * c * theta * theta, within(1e-12));
    for (LayerTensors layer : layers.subList(2, 4)) {
      assertThat(value(layer, Tensor.V)).isCloseTo(0, within(1e-12));
      assertThat(value(layer, Tensor.G1)).isCloseTo(0, within(1e-12));
    }
  }

  /** However the stream was made: a readout of straight lines reads a point of a sphere. */
  @Test
  void kernelsOfStraightLinesDoNotFluctuateBehindSkips() {
    for (NetworkModel model : List.of(oneMap(new Linear()), twoMaps(new Linear()))) {
      LayerTensors last = Flows.run(model, Flows.inputs(1, 3, 5)).getLast();
      for (Tensor zero : List.of(Tensor.G1, Tensor.V, Tensor.D, Tensor.F)) {
        assertThat(value(last, zero)).as(zero.label()).isCloseTo(0, within(1e-12));
      }
      assertThat(value(last, Tensor.A)).isPositive();
    }
  }

  /** At one sample noise of the kernel does not add up over layers. */
  @Test
  void kernelNoiseOfOneSampleIsThatOfTheLastLayer() {
    var plain = Flows.varied(new Gelu(), 3, 20, 20, 20);
    NetworkModel model =
        normalized(
            new NetworkModel(
                plain.architecture(),
                plain.activation(),
                InitializationVariances.uniform(4, 0.2, 1.3),
                plain.rates()));
    List<LayerTensors> layers = Flows.run(model, Flows.inputs(1, 3, 5));
    double second = value(layers.get(1), Tensor.V);
    assertThat(second).isPositive();
    assertThat(value(layers.get(2), Tensor.V)).isCloseTo(second, within(1e-11));
    assertThat(value(layers.get(3), Tensor.V)).isCloseTo(second, within(1e-11));
  }

  /** What a tensor is at some samples does not depend on which others there are. */
  @Test
  void everyQuadrupleStandsForItself() {
    Activation[] quick = {new Sin(), new Cos()}; // closed forms
    List<NetworkModel> models = new ArrayList<>();
    for (Activation activation : quick) {
      models.add(normalized(Flows.varied(activation, 3, 20, 14, 31)));
      models.add(oneMap(activation));
      models.add(twoMaps(activation));
    }
    for (NetworkModel model : models) {
      Matrix three = Flows.inputs(3, 3, 5);
      Matrix two = Matrix.ofRows(three.row(2), three.row(0));
      LayerTensors all = Flows.run(model, three).getLast();
      LayerTensors some = Flows.run(model, two).getLast();
      int[] at = {2, 0};
      for (Tensor tensor : all.available()) {
        NdArray whole = all.get(tensor);
        NdArray part = some.get(tensor);
        for (int entry = 0; entry < part.data().length; entry++) {
          int place = 0;
          int size = part.data().length == 4 ? 2 : 4;
          for (int axis = size - 1; axis >= 0; axis--) {
            place = place * 3 + at[entry >> axis & 1];
          }
          assertThat(part.data()[entry])
              .as("%s of %s, entry %d", tensor, model, entry)
              .isCloseTo(
                  whole.data()[place], within(1e-9 * Math.max(1, Math.abs(part.data()[entry]))));
        }
      }
    }
  }

  /** Training asks for some quadruples; the others must not be read. */
  @Test
  void quadruplesThatAreNotAskedForDoNotMatter() {
    doNotMatter(normalized(Flows.varied(new Sin(), 3, 20, 14, 31)));
    doNotMatter(oneMap(new Sin()));
    doNotMatter(twoMaps(new Sin()));
  }

  private static void doNotMatter(NetworkModel model) {
    Matrix inputs = Flows.inputs(3, 3, 5);
    TensorFlow flow = TensorFlow.of(model, new Workers(1));
    OutputTensors all = flow.output(inputs, SampleTuples.ALL);
    OutputTensors some = flow.output(inputs, (a, b, c, d) -> c < 2);
    for (Tensor tensor : all.tensors().available()) {
      double[] whole = all.tensors().get(tensor).data();
      double[] part = some.tensors().get(tensor).data();
      assertThat(some.tensors().errors().get(tensor)).isLessThan(1e-8);
      int count = 0;
      for (int entry = 0; entry < part.length; entry++) {
        if (!Double.isNaN(part[entry])) {
          assertThat(part[entry]).isEqualTo(whole[entry]);
          count++;
        }
      }
      assertThat(count).isGreaterThanOrEqualTo(part.length == 9 ? 9 : 16);
    }
    double[] first = Objects.requireNonNull(all.hidden()).first().data();
    double[] asked = Objects.requireNonNull(some.hidden()).first().data();
    assertThat(asked[0]).isEqualTo(first[0]).isNotNaN();
  }

  @Test
  void kinksHaveKernelsAlone() {
    NetworkModel model = normalized(Flows.varied(new Relu(), 3, 20, 14, 31));
    Existence existence = Existence.of(model);
    assertThat(existence.tensors()).containsExactlyInAnyOrder(Tensor.K, Tensor.THETA);
    assertThat(existence.reason()).contains("layer normalization");
    assertThat(Existence.of(normalized(Flows.varied(new Tanh(), 3, 20, 14, 31))).tensors())
        .containsExactlyInAnyOrder(Tensor.values());
  }

  private static NetworkModel normalized(NetworkModel plain) {
    return plain.with(plain.architecture().with(Normalization.LAYER));
  }

  /** Blocks of one map, one skip of negative weight. */
  private static NetworkModel oneMap(Activation activation) {
    return residual(
        Flows.varied(activation, 3, 20, 20, 20),
        List.of(new Skip(1, 2, 0.8), new Skip(2, 3, -0.6)));
  }

  /** A block of two maps, its inner layer of another width. */
  private static NetworkModel twoMaps(Activation activation) {
    return residual(Flows.varied(activation, 3, 20, 14, 20), List.of(new Skip(1, 3, 1)));
  }

  private static NetworkModel residual(NetworkModel plain, List<Skip> skips) {
    return normalized(plain.with(plain.architecture().with(skips)));
  }

  private static double value(LayerTensors layer, Tensor tensor) {
    return layer.get(tensor).data()[0];
  }
}

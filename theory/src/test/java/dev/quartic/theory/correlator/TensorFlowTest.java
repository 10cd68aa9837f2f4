package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.sampled.Sampling;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorFlowTest {

  @Test
  void repeatedInputsEqualCoincidence() {
    Matrix base = Flows.inputs(2, 3, 7);
    Matrix repeated = Matrix.ofRows(base.row(0), base.row(1), base.row(0), base.row(1));
    int[] original = {0, 1, 0, 1};
    for (Activation activation : new Activation[] {new Gelu(), new Relu(), new LeakyRelu(0.2)}) {
      var model = Flows.varied(activation, 3, 14, 20, 12);
      LayerTensors once = Flows.run(model, base).getLast();
      LayerTensors twice = Flows.run(model, repeated).getLast();
      for (Tensor tensor : once.available()) {
        NdArray few = once.get(tensor);
        NdArray many = twice.get(tensor);
        NdArray expected = NdArray.zeros(many.shape());
        int axes = tensor.axes();
        for (int place = 0; place < expected.data().length; place++) {
          int[] index = new int[axes];
          for (int axis = axes - 1, rest = place; axis >= 0; axis--, rest /= 4) {
            index[axis] = original[rest % 4];
          }
          expected.data()[place] = few.get(index);
        }
        Flows.assertSame(many, expected, 1e-10, activation.name() + " " + tensor);
      }
    }
  }

  /**
   * Any three samples alone give what they give among five; a request for some tensors gives those
   * of all.
   */
  @Test
  void entriesDependOnTheirOwnSamplesAlone() {
    Matrix five = Flows.inputs(5, 4, 8);
    Matrix three = Matrix.ofRows(five.row(0), five.row(2), five.row(4));
    int[] chosen = {0, 2, 4};
    var flow = TensorFlow.of(Flows.varied(new Tanh(), 4, 14, 20, 12), new Workers(2));
    LayerTensors all = Flows.run(flow, five, TensorRequest.ALL).getLast();
    LayerTensors some = Flows.run(flow, three, TensorRequest.ALL).getLast();
    for (Tensor tensor : Tensor.values()) {
      NdArray expected = some.get(tensor);
      NdArray found = NdArray.zeros(expected.shape());
      for (int place = 0; place < found.data().length; place++) {
        int[] index = new int[tensor.axes()];
        for (int axis = index.length - 1, rest = place; axis >= 0; axis--, rest /= 3) {
          index[axis] = chosen[rest % 3];
        }
        found.data()[place] = all.get(tensor).get(index);
      }
      Flows.assertSame(found, expected, 1e-10, tensor.label());
    }
    var request = TensorRequest.of(EnumSet.of(Tensor.T, Tensor.THETA1)).upTo(3);
    List<LayerTensors> asked = Flows.run(flow, five, request);
    assertThat(asked).hasSize(3);
    assertThat(asked.getLast().available()).isEqualTo(EnumSet.of(Tensor.T, Tensor.THETA1));
    LayerTensors third = Flows.run(flow, five, TensorRequest.ALL).get(2);
    assertThat(asked.getLast().get(Tensor.T).data()).isEqualTo(third.get(Tensor.T).data());
    assertThatThrownBy(() -> asked.getLast().get(Tensor.V))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("V was not computed");
  }

  /**
   * Train × train × train × test: entries with more test places are left out, the others unchanged.
   */
  @Test
  void blocksOfTuples() {
    Matrix inputs = Flows.inputs(6, 4, 9);
    var flow = TensorFlow.of(Flows.varied(new Gelu(), 4, 14, 20, 12), new Workers(2));
    LayerTensors all = Flows.run(flow, inputs, TensorRequest.ALL).getLast();
    var block = TensorRequest.ALL.at(SampleTuples.withAtMost(1, 4));
    LayerTensors some = Flows.run(flow, inputs, block).getLast();
    for (Tensor tensor : EnumSet.range(Tensor.V, Tensor.U)) {
      assertThat(some.get(tensor).get(0, 1, 2, 5)).isEqualTo(all.get(tensor).get(0, 1, 2, 5));
      assertThat(some.get(tensor).get(5, 3, 1, 0)).isEqualTo(all.get(tensor).get(5, 3, 1, 0));
      // needed for V at (0, 5, 1, 2), say: a pair on one neuron twice
      assertThat(some.get(tensor).get(5, 5, 1, 2)).isEqualTo(all.get(tensor).get(5, 5, 1, 2));
      assertThat(some.get(tensor).get(4, 5, 1, 2)).isNaN();
    }
    var everything = FlowForecast.of(flow, inputs, TensorRequest.ALL);
    assertThat(everything.quadruples()).isEqualTo(126);
    assertThat(everything.bytes()).isEqualTo(2 * 8 * 11 * 6 * 6 * 6 * 6);
    assertThat(FlowForecast.of(flow, inputs, block).quadruples()).isLessThan(126);
    var pairs = TensorRequest.of(EnumSet.of(Tensor.G1));
    assertThat(FlowForecast.of(flow, inputs, pairs).quadruples()).isEqualTo(6 + 15 * 3);
  }

  /**
   * X/n_{ℓ−1} adds up sources over their own widths: in layer 3 it is linear in (1/n₁, 1/n₂), so
   * that two networks of other widths predict a third.
   */
  @Test
  void unequalWidthsAddUp() {
    Matrix inputs = Flows.inputs(3, 4, 10);
    LayerTensors equal = Flows.run(Flows.varied(new Gelu(), 4, 20, 20, 12), inputs).get(2);
    LayerTensors wide = Flows.run(Flows.varied(new Gelu(), 4, 40, 20, 30), inputs).get(2);
    LayerTensors other = Flows.run(Flows.varied(new Gelu(), 4, 15, 25, 17), inputs).get(2);
    for (Tensor tensor : Tensor.values()) {
      NdArray one = equal.get(tensor);
      NdArray two = wide.get(tensor);
      NdArray expected = NdArray.zeros(one.shape());
      for (int place = 0; place < expected.data().length; place++) {
        double x = one.data()[place];
        double y = two.data()[place];
        // 1/n₁ is 1, ½ and 4/3 of 1/20; the source has 1/n₂ = 1/20, 1/20, 1/25
        double perFirst = 2 * (x - y) / 20;
        double perSecond = x / 20 - perFirst;
        boolean mean = tensor == Tensor.K || tensor == Tensor.THETA;
        expected.data()[place] = mean ? x : 25 * (perFirst * 4 / 3 + perSecond * 20 / 25);
      }
      Flows.assertSame(other.get(tensor), expected, 1e-9, tensor.label());
    }
  }

  @Test
  void kinksLeaveOutWhatDoesNotExist() {
    var layers = Flows.run(Flows.varied(new Relu(), 4, 14, 20, 12), Flows.inputs(3, 4, 11));
    assertThat(layers.getLast().available()).isEqualTo(EnumSet.range(Tensor.K, Tensor.Q));
    assertThat(Existence.of(new Relu()).reason()).contains("R, S, T, U do not exist for relu");
    assertThat(Existence.of(new Gelu()).reason()).isEmpty();
    for (Tensor tensor : layers.getLast().available()) {
      for (double value : layers.getLast().get(tensor).data()) {
        assertThat(value).isFinite();
      }
    }
  }

  /** Root mean squares over entries, against three of the stated standard errors. */
  @Test
  void sampledMeetsExactWithinStatedErrors() {
    Matrix inputs = Flows.inputs(6, 4, 12);
    var model = Flows.varied(new Gelu(), 4, 14, 20, 12);
    var sampled =
        new TensorFlow(
            model,
            GaussianAverages.DEFAULT,
            new FourPointAverages(
                FourPointAverages.Route.SAMPLED, 1e-8, new Sampling(1 << 12, 8, 3)),
            new Workers(2));
    List<LayerTensors> exact = Flows.run(model, inputs);
    List<LayerTensors> found = Flows.run(sampled, inputs, TensorRequest.ALL);
    assertThat(found.getLast().method()).startsWith("sampled");
    for (int layer = 1; layer < 4; layer++) {
      for (Tensor tensor : EnumSet.range(Tensor.V, Tensor.U)) {
        double[] x = exact.get(layer).get(tensor).data();
        double[] y = found.get(layer).get(tensor).data();
        double sum = 0;
        for (int place = 0; place < x.length; place++) {
          sum += (x[place] - y[place]) * (x[place] - y[place]);
        }
        double rms = Math.sqrt(sum / x.length);
        assertThat(rms).as(tensor.label()).isLessThan(3 * found.get(layer).error(tensor));
        assertThat(rms)
            .as(tensor.label())
            .isLessThan(0.02 * Flows.maxAbs(exact.get(layer).get(tensor)));
      }
    }
  }

  @Test
  void forecastForeseesTheSwitchToSampling() {
    Matrix inputs = Flows.inputs(16, 4, 12);
    Matrix many = Flows.inputs(64, 4, 12);
    var flow = TensorFlow.of(Flows.varied(new Tanh(), 4, 14, 20, 12), new Workers(2));
    var modest = FlowForecast.of(flow, inputs, TensorRequest.ALL);
    assertThat(modest.route()).startsWith("exact");
    var switched = FlowForecast.of(flow, many, TensorRequest.ALL);
    assertThat(switched.route()).startsWith("sampled");
    long arrays = 2L * 8 * 11 * 64 * 64 * 64 * 64;
    assertThat(switched.bytes()).isGreaterThan(arrays);
    assertThat(modest.bytes()).isEqualTo(2 * 8 * 11 * 16 * 16 * 16 * 16);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameDigits() {
    Matrix inputs = Flows.inputs(4, 4, 13);
    var model = Flows.varied(new Tanh(), 4, 14, 20, 12);
    LayerTensors one =
        Flows.run(TensorFlow.of(model, new Workers(1)), inputs, TensorRequest.ALL).getLast();
    LayerTensors three =
        Flows.run(TensorFlow.of(model, new Workers(3)), inputs, TensorRequest.ALL).getLast();
    for (Tensor tensor : Tensor.values()) {
      assertThat(three.get(tensor).data()).isEqualTo(one.get(tensor).data());
    }
  }
}

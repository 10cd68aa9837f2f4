package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.SampleTuples;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** K¹ and h of pairs against the tensors of all samples. */
class PairShiftsTest {
  private static final int SAMPLES = 4;

  static List<Arguments> networks() {
    return List.of(
        Arguments.of(new Tanh(), 3), Arguments.of(new Gelu(), 4), Arguments.of(new Sin(), 5));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areWhatTensorsSay(Activation activation, int depth) {
    NetworkModel model = SmallNetworks.of(activation, depth, 1);
    Matrix inputs = SmallNetworks.inputs(SAMPLES, 3);
    var workers = new Workers(2);
    SampledTraining sampled = SampledTraining.of(model, inputs, SAMPLES, workers);
    LayerTensors tensors = TensorFlow.of(model, workers).output(inputs, SampleTuples.ALL).tensors();
    assertThat(sampled.relativeError()).isBetween(1e-17, 1e-8);
    int width = model.architecture().width(depth - 1);
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        // the averages of four samples that tensors are made of are good to about 1e-10
        assertThat(sampled.metricShift().get(i, j) * width)
            .isCloseTo(tensors.get(Tensor.G1).get(i, j), within(1e-8));
        assertThat(sampled.ntkShift().get(i, j) * width)
            .isCloseTo(tensors.get(Tensor.THETA1).get(i, j), within(1e-8));
      }
    }
  }

  /** Every layer, as `flow` gives them. */
  @ParameterizedTest
  @MethodSource("networks")
  void areWhatTensorsSayInEveryLayer(Activation activation, int depth) {
    NetworkModel model = SmallNetworks.of(activation, depth, 1);
    Matrix inputs = SmallNetworks.inputs(SAMPLES, 3);
    var workers = new Workers(2);
    List<LayerTensors> pairs = new ArrayList<>();
    PairCorrections.run(model, inputs, workers, pairs::add);
    List<LayerTensors> tensors = new ArrayList<>();
    TensorFlow.of(model, workers)
        .run(
            inputs,
            TensorRequest.of(EnumSet.of(Tensor.K, Tensor.THETA, Tensor.G1, Tensor.THETA1)),
            tensors::add);
    assertThat(pairs).hasSameSizeAs(tensors);
    for (int layer = 0; layer < depth; layer++) {
      assertThat(pairs.get(layer).layer()).isEqualTo(layer + 1);
      for (Tensor tensor : tensors.get(layer).available()) {
        double[] expected = tensors.get(layer).get(tensor).data();
        double[] found = pairs.get(layer).get(tensor).data();
        double error = Objects.requireNonNull(pairs.get(layer).errors().get(tensor));
        for (int entry = 0; entry < expected.length; entry++) {
          assertThat(found[entry]).isCloseTo(expected[entry], within(error + 1e-9));
        }
      }
    }
  }

  /** Two affine maps have neither: the first layer is Gaussian at any width. */
  @ParameterizedTest
  @MethodSource("networks")
  void vanishAtDepthTwo(Activation activation, int unused) {
    SampledTraining sampled =
        SampledTraining.of(
            SmallNetworks.of(activation, 2, 1),
            SmallNetworks.inputs(SAMPLES, 3),
            SAMPLES,
            new Workers(1));
    assertThat(sampled.metricShift().maxAbs() + sampled.ntkShift().maxAbs()).isZero();
  }
}

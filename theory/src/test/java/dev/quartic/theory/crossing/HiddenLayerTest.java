package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.spline.GateAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a neuron is drawn from, against averages and tensors made elsewhere. */
class HiddenLayerTest {
  static final List<PiecewiseLinear> ACTIVATIONS =
      List.of(new Relu(), new LeakyRelu(0.1), new LeakyRelu(-0.3), new Abs());
  private static final Matrix INPUTS =
      Matrix.ofRows(
          new double[] {1.0, 0.3, -0.5},
          new double[] {-0.4, 1.0, 0.8},
          new double[] {0.2, -0.9, 1.1},
          new double[] {0.8, 0.9, -0.3});

  private static NetworkModel model(PiecewiseLinear activation) {
    return new NetworkModel(
        new Architecture(3, List.of(300, 600, 150), 1),
        activation,
        new InitializationVariances(List.of(0.1, 0.2, 0.0, 0.3), List.of(1.3, 1.7, 0.9, 1.2)),
        new LearningRates(List.of(0.3, 0.1, 0.7, 0.2), List.of(1.0, 0.4, 0.6, 1.5)));
  }

  /** ⟨σσ⟩ of the kernels is c²K + d²(2/π (√Δ + K asin ρ)); ⟨σ′σ′⟩ is c² + d²q. */
  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void tablesAreThoseOfTheKernels(PiecewiseLinear activation) {
    NetworkModel model = model(activation);
    Kinks kinks = Kinks.of(activation);
    List<LayerKernels> layers = GoldenKinks.kernels(model, INPUTS);
    for (int layer = 1; layer < model.depth(); layer++) {
      Matrix kernel = layers.get(layer - 1).kernel();
      Matrix q = SignCorrelations.of(kernel);
      Kink kink = kinks.get(0);
      GateAverages gates = kinks.averages(kernel);
      PairMoments moments = PairMoments.of(activation, kernel, 1e-12);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          double product = kernel.get(i, j);
          double rest = kernel.get(i, i) * kernel.get(j, j) - product * product;
          double values =
              kink.odd() * kink.odd() * product
                  + kink.even()
                      * kink.even()
                      * (2 / Math.PI * Math.sqrt(Math.max(0, rest)) + product * q.get(i, j));
          double next =
              model.variances().bias(layer + 1) + model.variances().weight(layer + 1) * values;
          // √(1 − ρ²) of a sample with itself is rounding, of 1e-8
          assertThat(layers.get(layer).kernel().get(i, j)).isCloseTo(next, within(1e-7));
          if (i != j) {
            assertThat(gates.slopes(i, j)).isCloseTo(moments.at(1, 1, i, j), within(1e-13));
          }
        }
      }
    }
  }

  /**
   * The response field has n_l/n_(l−1) B_(ααγδ) Φ_γδ ⟨σ′_γσ′_δ⟩ with the NTK variance B, which
   * another recursion carries.
   */
  @ParameterizedTest
  @FieldSource("ACTIVATIONS")
  void responseIsMadeOfTheVarianceOfTheNtk(PiecewiseLinear activation) {
    NetworkModel model = model(activation);
    Kinks kinks = Kinks.of(activation);
    List<LayerTensors> tensors = new ArrayList<>();
    TensorFlow.of(model, new Workers(1))
        .run(INPUTS, TensorRequest.of(Set.of(Tensor.B)), tensors::add);
    List<HiddenLayer> hidden =
        HiddenLayer.of(model, kinks, GoldenKinks.kernels(model, INPUTS), INPUTS.rows());
    assertThat(hidden.getFirst().response()).isEmpty();
    for (int layer = 2; layer < model.depth(); layer++) {
      HiddenLayer law = hidden.get(layer - 1);
      NdArray variance = tensors.get(layer - 1).get(Tensor.B);
      GateAverages gates = kinks.averages(law.kernels().kernel());
      double ratio =
          (double) model.architecture().width(layer) / model.architecture().width(layer - 1);
      for (int a = 0; a < 4; a++) {
        for (int c = 0; c < 4; c++) {
          for (int d = 0; d < 4; d++) {
            double expected =
                ratio * variance.get(a, a, c, d) * law.backward().get(c, d) * gates.slopes(c, d);
            // B rests on averages with an error of 1e-10
            assertThat(law.response().get(a).get(c, d)).isCloseTo(expected, within(1e-8));
          }
        }
      }
    }
  }
}

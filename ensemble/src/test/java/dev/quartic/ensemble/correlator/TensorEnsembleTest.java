package dev.quartic.ensemble.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TensorEnsembleTest {
  private static final NetworkModel GELU = TestNetworks.model(new Gelu(), 3, 8, 6, 7, 2);
  private static final Matrix INPUTS = TestNetworks.normal(4, 2, 3);

  private static MeasuredTensors run(NetworkModel model, int members, long seed, int threads) {
    return TensorEnsemble.run(
        model, INPUTS, EnsembleSettings.of(members, seed, threads), EnsembleObserver.NONE);
  }

  @Test
  void threadsDoNotChangeADigit() {
    MeasuredTensors expected = run(GELU, 150, 3, 1);
    for (int threads : new int[] {2, 5}) {
      MeasuredTensors found = run(GELU, 150, 3, threads);
      for (int layer = 1; layer <= 4; layer++) {
        for (MeasuredTensor tensor : expected.layer(layer).tensors().values()) {
          MeasuredTensor other = found.layer(layer).get(tensor.name());
          assertThat(other.value().data()).isEqualTo(tensor.value().data());
          assertThat(other.error().data()).isEqualTo(tensor.error().data());
        }
      }
    }
  }

  @Test
  void namesAndShapesAreThoseOfTheContract() {
    MeasuredTensors smooth = run(GELU, 20, 3, 1);
    assertThat(smooth.layers()).hasSize(4);
    assertThat(smooth.layer(3).tensors().keySet())
        .containsExactly("K", "Theta", "V", "D", "F", "A", "B", "P", "Q", "R", "S", "T", "U");
    assertThat(smooth.layer(3).get("K").value().shape()).containsExactly(2, 2);
    assertThat(smooth.layer(3).get("U").error().shape()).containsExactly(2, 2, 2, 2);
    assertThat(smooth.layer(1).get("V").value().data()).containsOnly(0);
    MeasuredTensors kinked = run(TestNetworks.model(new Relu(), 3, 4, 4, 1), 20, 3, 1);
    assertThat(kinked.layer(2).tensors().keySet())
        .containsExactly("K", "Theta", "V", "D", "F", "A", "B");
    assertThatThrownBy(() -> kinked.layer(2).get("P")).hasMessageContaining("no tensor 'P'");
  }

  @Test
  void firstLayerIsExact() {
    MeasuredLayer layer = run(GELU, 20, 3, 1).layer(1);
    double dot = 0;
    for (int index = 0; index < 3; index++) {
      dot += INPUTS.get(0, index) * INPUTS.get(1, index);
    }
    assertThat(layer.get("K").value().get(0, 1)).isCloseTo(0.1 + 1.2 * dot / 3, within(1e-14));
    assertThat(layer.get("Theta").value().get(1, 0)).isCloseTo(0.5 + dot / 3, within(1e-14));
    assertThat(layer.get("K").error().data()).containsOnly(0);
  }

  @Test
  void chosenTuplesAreMeasuredAlone() {
    var settings = EnsembleSettings.of(64, 3, 2);
    var tuple = new SampleTuple(1, 0, 0, 1);
    MeasuredTensors whole = TensorEnsemble.run(GELU, INPUTS, settings, EnsembleObserver.NONE);
    MeasuredTensors chosen =
        TensorEnsemble.run(
            GELU, INPUTS, TensorSettings.of(List.of(tuple)), settings, EnsembleObserver.NONE, null);
    for (String name : List.of("V", "F", "Q", "T")) {
      double[] all = whole.layer(3).get(name).value().data();
      MeasuredTensor some = chosen.layer(3).get(name);
      assertThat(some.value().get(1, 0, 0, 1)).isCloseTo(all[0b1001], within(1e-10));
      assertThat(some.value().get(1, 1, 1, 1)).isNaN();
      assertThat(some.entries()).hasSize(1);
    }
    assertThat(chosen.layer(3).get("V").value().get(0, 1, 1, 0))
        .isCloseTo(whole.layer(3).get("V").value().get(0, 1, 1, 0), within(1e-10));
  }

  /** |zˡ|² = Ĝˡ χ²: E[Ĝ²] = K² Π (1 + 2/n), so V = n_{ℓ−1} K² [Π_{i<ℓ} (1 + 2/nᵢ) − 1]. */
  @Test
  void deepLinearNetworksAreExactAtAnyWidth() {
    var model =
        new NetworkModel(
            new Architecture(2, List.of(4, 6, 5), 1),
            new Linear(),
            InitializationVariances.uniform(4, 0, 1),
            LearningRates.uniform(4, 0, 1));
    Matrix input = Matrix.ofRows(new double[] {1.2, -0.8});
    double metric = (1.2 * 1.2 + 0.8 * 0.8) / 2;
    MeasuredTensors found =
        TensorEnsemble.run(model, input, EnsembleSettings.of(20_000, 5, 2), EnsembleObserver.NONE);
    double product = 1;
    for (int layer = 2; layer <= 4; layer++) {
      int width = model.architecture().width(layer - 1);
      product *= 1 + 2.0 / width;
      MeasuredTensor v = found.layer(layer).get("V");
      assertThat(v.value().get(0, 0, 0, 0))
          .isCloseTo(width * metric * metric * (product - 1), within(4 * v.error().data()[0]));
      assertThat(v.error().data()[0] / v.value().data()[0]).isLessThan(0.06);
      MeasuredTensor k = found.layer(layer).get("K");
      assertThat(k.value().data()[0]).isCloseTo(metric, within(4 * k.error().data()[0] + 1e-7));
      MeasuredTensor theta = found.layer(layer).get("Theta");
      assertThat(theta.value().data()[0])
          .isCloseTo(layer * metric, within(4 * theta.error().data()[0] + 1e-7));
    }
    for (String zero : List.of("P", "R", "U")) { // deeper they are of the next order in 1/n
      assertThat(found.layer(2).get(zero).value().data()[0]).isZero();
    }
  }

  /** ⟨relu²⟩ = Ĝ/2 and ⟨relu⁴⟩ = 3Ĝ²/2: the same with 5 in place of 2 for C_W = 2. */
  @Test
  void deepReluNetworksAreExactAtAnyWidth() {
    var model =
        new NetworkModel(
            new Architecture(2, List.of(7, 6, 8), 1),
            new Relu(),
            InitializationVariances.uniform(4, 0, 2),
            LearningRates.uniform(4, 0, 1));
    Matrix input = Matrix.ofRows(new double[] {0.9, 0.5});
    double metric = 0.9 * 0.9 + 0.5 * 0.5;
    MeasuredTensors found =
        TensorEnsemble.run(model, input, EnsembleSettings.of(20_000, 6, 2), EnsembleObserver.NONE);
    double product = 1;
    for (int layer = 2; layer <= 4; layer++) {
      int width = model.architecture().width(layer - 1);
      product *= 1 + 5.0 / width;
      MeasuredTensor v = found.layer(layer).get("V");
      assertThat(v.value().data()[0])
          .isCloseTo(width * metric * metric * (product - 1), within(4 * v.error().data()[0]));
      assertThat(v.error().data()[0] / v.value().data()[0]).isLessThan(0.08);
      MeasuredTensor theta = found.layer(layer).get("Theta");
      assertThat(theta.value().data()[0])
          .isCloseTo(layer * metric / 2, within(4 * theta.error().data()[0]));
    }
  }

  /** V, D and A of layer 3 without conditional means or controls: covariances of Ĝ and Ĥ. */
  @Test
  void plainCovariancesAgree() {
    NetworkModel model = TestNetworks.model(new Gelu(), 3, 8, 6, 2);
    int members = 16_000;
    NetworkLayout layout = NetworkLayout.of(model, 2);
    Matrix coordinates = InputCoordinates.of(INPUTS).matrix();
    NetworkNeurons neurons = new NetworkNeurons(layout, coordinates, Products.counted());
    NeuronKernels kernels = new NeuronKernels(neurons);
    LayerAverages averages = new LayerAverages(neurons, kernels);
    double[] parameters = new double[layout.parameters()];
    double[][] carriers = new double[6][members];
    for (int member = 0; member < members; member++) {
      layout.draw(77, member, parameters);
      neurons.run(parameters);
      kernels.run(parameters);
      averages.run(2);
      for (int carrier = 0; carrier < 6; carrier++) {
        carriers[carrier][member] = averages.mean(carrier);
      }
    }
    MeasuredLayer layer = run(model, 4000, 5, 2).layer(3);
    for (String name : List.of("V", "D", "A")) {
      MeasuredTensor tensor = layer.get(name);
      int first = name.equals("A") ? 3 : 0;
      int second = name.equals("V") ? 0 : 3;
      for (List<Integer> e : tensor.entries()) {
        double[] x = carriers[first + SamplePairs.index(e.get(0), e.get(1))];
        double[] y = carriers[second + SamplePairs.index(e.get(2), e.get(3))];
        double[] plain = covariance(x, y);
        int[] at = e.stream().mapToInt(Integer::intValue).toArray();
        double error = Math.hypot(6 * plain[1], tensor.error().get(at));
        assertThat(tensor.value().get(at))
            .as("%s%s", name, e)
            .isCloseTo(6 * plain[0], within(4 * error));
        assertThat(tensor.error().get(at))
            .isLessThan(6 * plain[1]); // with a quarter of the networks
      }
    }
  }

  /** And its standard error. */
  private static double[] covariance(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double sum = 0;
    double squares = 0;
    for (int index = 0; index < x.length; index++) {
      double product = (x[index] - meanX) * (y[index] - meanY);
      sum += product;
      squares += product * product;
    }
    double mean = sum / x.length;
    return new double[] {mean, Math.sqrt((squares / x.length - mean * mean) / x.length)};
  }

  /** Standard errors against the scatter of repeated runs, both sides from the networks alone. */
  @Test
  void standardErrorsAreHonest() {
    assertHonest(GELU, 24, 200, 0.85, 1.2);
    assertHonest(TestNetworks.model(new Relu(), 3, 8, 6, 7, 2), 24, 200, 0.85, 1.2);
  }

  @Test
  @Tag("full")
  void standardErrorsAreHonestAtFullStrength() {
    assertHonest(GELU, 100, 2000, 0.93, 1.07);
    assertHonest(TestNetworks.model(new Tanh(), 3, 16, 12, 9, 14, 2), 100, 2000, 0.93, 1.07);
  }

  private static void assertHonest(
      NetworkModel model, int runs, int members, double lowest, double highest) {
    List<MeasuredTensors> all = new ArrayList<>();
    for (int seed = 0; seed < runs; seed++) {
      all.add(run(model, members, 1000 + seed, 2));
    }
    for (String name : all.getFirst().layer(2).tensors().keySet()) {
      double squares = 0;
      int count = 0;
      for (int layer = 2; layer <= model.depth(); layer++) {
        int entries = all.getFirst().layer(layer).get(name).value().data().length;
        for (int entry = 0; entry < entries; entry++) {
          squares += scatter(all, layer, name, entry);
          count++;
        }
      }
      // a few runs of correlated entries: one number in about runs · layers · 2 is independent
      assertThat(Math.sqrt(squares / count)).as(name).isBetween(lowest, highest);
    }
  }

  /** Mean square of (value − mean of all runs) / error, freed of the mean's own scatter. */
  private static double scatter(List<MeasuredTensors> all, int layer, String name, int entry) {
    double mean = 0;
    for (MeasuredTensors run : all) {
      mean += run.layer(layer).get(name).value().data()[entry] / all.size();
    }
    double squares = 0;
    double variances = 0;
    for (MeasuredTensors run : all) {
      double difference = run.layer(layer).get(name).value().data()[entry] - mean;
      squares += difference * difference;
      variances += Math.pow(run.layer(layer).get(name).error().data()[entry], 2);
    }
    return squares / (all.size() - 1) * all.size() / variances;
  }

  @Test
  void widthOneAndDepthOneRun() {
    MeasuredTensors narrow = run(TestNetworks.model(new Tanh(), 3, 1, 1, 1), 40, 1, 1);
    assertThat(narrow.layer(3).get("V").value().get(0, 0, 0, 0)).isFinite();
    MeasuredTensors shallow = run(TestNetworks.model(new Tanh(), 3, 1), 4, 1, 1);
    assertThat(shallow.layers()).hasSize(1);
  }

  @Test
  void progressReachesTheEndAndInterruptsStop() {
    AtomicLong last = new AtomicLong();
    TensorEnsemble.run(GELU, INPUTS, EnsembleSettings.of(30, 3, 2), (done, _) -> last.set(done));
    assertThat(last).hasValue(30);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(GELU, 30, 3, 1)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void refusalsSayWhy() {
    assertThatThrownBy(() ->
            TensorEnsemble.run(
                GELU, Matrix.zeros(2, 4), EnsembleSettings.of(4, 1, 1), EnsembleObserver.NONE))
        .hasMessageContaining("inputs must be one or more rows of the 3 components");
    var beyond = TensorSettings.of(List.of(new SampleTuple(0, 0, 2, 0)));
    assertThatThrownBy(() ->
            TensorEnsemble.run(
                GELU, INPUTS, beyond, EnsembleSettings.of(4, 1, 1), EnsembleObserver.NONE, null))
        .hasMessageContaining("subscripts must be 0 … 1");
    assertThatThrownBy(() -> new TensorSettings(List.of(), 0)).hasMessageContaining("probes");
  }
}

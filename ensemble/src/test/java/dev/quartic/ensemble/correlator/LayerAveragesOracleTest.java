package dev.quartic.ensemble.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * One network, one layer: the average over the weights of two neurons above it, of the products in
 * the definitions of all tensors. The definitions by brute force on a Gauss–Hermite grid of
 * weights, exact for these polynomials, against the contractions that the ensemble uses.
 */
class LayerAveragesOracleTest {
  private static final int SAMPLES = 2;
  private static final int WIDTH = 2; // of the layer below the two neurons
  private static final double[] NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
  private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};
  private static final Matrix INPUTS = TestNetworks.normal(3, SAMPLES, 3);

  static final List<NetworkModel> MODELS =
      List.of(
          model(new Tanh(), 3, WIDTH, 2),
          model(new Gelu(), 3, 3, WIDTH, 2),
          model(Polynomial.of(List.of(0.1, 0.8, 0.3, -0.2)), 3, 2, 3, WIDTH, 2));

  private static NetworkModel model(Activation activation, Integer... widths) {
    return TestNetworks.model(activation, widths);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void contractionsAreTheAveragedDefinitions(NetworkModel model) {
    NetworkLayout layout = NetworkLayout.of(model, 3);
    int hidden = layout.depth() - 1;
    double[] parameters = new double[layout.parameters()];
    layout.draw(11, 5, parameters);
    Map<Tensor, double[]> expected = gaussianAverage(layout, parameters);
    Map<Tensor, double[]> found = contracted(layout, hidden, parameters);
    for (Tensor tensor : expected.keySet()) {
      double[] exact = expected.get(tensor);
      double scale = 0;
      for (double value : exact) {
        scale = Math.max(scale, Math.abs(value));
      }
      assertThat(scale).as(tensor.name()).isGreaterThan(1e-6);
      assertThat(found.get(tensor)).as(tensor.name()).containsExactly(exact, within(1e-11 * scale));
    }
  }

  /** n times the average over the weights, on the grid; V, D, A: products of single averages. */
  private static Map<Tensor, double[]> gaussianAverage(NetworkLayout layout, double[] parameters) {
    Layer last = layout.layer(layout.depth());
    double[] weights = parameters.clone();
    weights[last.biasFrom()] = 0;
    weights[last.biasFrom() + 1] = 0;
    Map<Tensor, double[]> sums = new EnumMap<>(Tensor.class);
    int grid = (int) Math.pow(NODES.length, 2 * WIDTH);
    for (int node = 0; node < grid; node++) {
      double share = 1;
      int rest = node;
      for (int weight = 0; weight < 2 * WIDTH; weight++) {
        weights[last.weightFrom() + weight] =
            Math.sqrt(last.weightVariance()) * NODES[rest % NODES.length];
        share *= WEIGHTS[rest % NODES.length];
        rest /= NODES.length;
      }
      JetNetwork jets = new JetNetwork(layout, weights, INPUTS);
      for (Tensor tensor : Tensor.values()) {
        double[] sum = sums.computeIfAbsent(tensor, _ -> new double[(int) Math.pow(SAMPLES, 4)]);
        int place = 0;
        for (SampleTuple t : SampleTuple.all(SAMPLES)) {
          sum[place++] += share * WIDTH * definition(jets, tensor, t);
        }
      }
    }
    return sums;
  }

  /** The product whose mean defines an entry, with neurons i = 0 and k = 1. */
  private static double definition(JetNetwork jets, Tensor tensor, SampleTuple t) {
    int i = t.first();
    int j = t.second();
    int k = t.third();
    int l = t.fourth();
    return switch (tensor) {
      case V -> jets.z(0, i) * jets.z(0, j) * jets.z(1, k) * jets.z(1, l);
      case D -> jets.z(0, i) * jets.z(0, j) * jets.kernel(1, 1, k, l);
      case A -> jets.kernel(0, 0, i, j) * jets.kernel(1, 1, k, l);
      case F -> jets.z(0, i) * jets.z(1, k) * jets.kernel(0, 1, j, l);
      case B -> jets.kernel(0, 1, i, k) * jets.kernel(0, 1, j, l);
      case P -> jets.first(0, 1, 1, i, j, k) * jets.z(0, l);
      case Q -> jets.first(0, 0, 1, i, j, k) * jets.z(1, l);
      case R -> jets.second(0, 0, 1, 1, i, j, k, l);
      case S -> jets.twoHessians(0, 0, 1, 1, i, j, k, l);
      case T -> jets.twoHessians(0, 1, 0, 1, i, k, j, l);
      case U -> jets.twoHessians(0, 1, 1, 0, i, k, l, j);
    };
  }

  private static Map<Tensor, double[]> contracted(
      NetworkLayout layout, int hidden, double[] parameters) {
    NetworkNeurons neurons = new NetworkNeurons(layout, INPUTS, Products.counted());
    NeuronKernels kernels = new NeuronKernels(neurons);
    LayerAverages averages = new LayerAverages(neurons, kernels);
    NeuronLinks links = new NeuronLinks(neurons, kernels);
    neurons.run(parameters);
    kernels.run(parameters);
    averages.run(hidden);
    links.run(hidden);
    Map<Tensor, double[]> found = new EnumMap<>(Tensor.class);
    int pairs = SamplePairs.count(SAMPLES);
    double bias = layout.layer(hidden + 1).biasVariance();
    fill(
        found,
        Tensor.V,
        t -> WIDTH * metric(averages, bias, t, 0, 1) * metric(averages, bias, t, 2, 3));
    fill(
        found,
        Tensor.D,
        t -> WIDTH * metric(averages, bias, t, 0, 1) * kernel(averages, pairs, t, 2, 3));
    fill(
        found,
        Tensor.A,
        t -> WIDTH * kernel(averages, pairs, t, 0, 1) * kernel(averages, pairs, t, 2, 3));
    fill(found, Tensor.F, t -> links.response(t.first(), t.second(), t.third(), t.fourth()));
    fill(found, Tensor.B, t -> links.doubleLink(t.first(), t.second(), t.third(), t.fourth()));
    signAverage(layout, hidden, parameters, neurons, found);
    return found;
  }

  /** All patterns of signs of the two probes. */
  private static void signAverage(
      NetworkLayout layout,
      int hidden,
      double[] parameters,
      NetworkNeurons neurons,
      Map<Tensor, double[]> found) {
    CurvedTensors curved = new CurvedTensors(neurons);
    curved.start(hidden, parameters);
    double size = Math.sqrt(layout.layer(hidden + 1).weightVariance());
    int patterns = 1 << (2 * WIDTH);
    for (int pattern = 0; pattern < patterns; pattern++) {
      double[] weights = new double[2 * WIDTH];
      for (int weight = 0; weight < weights.length; weight++) {
        weights[weight] = (pattern >> weight & 1) == 0 ? size : -size;
      }
      curved.place(hidden, parameters, weights);
      for (Tensor tensor : Tensor.values()) {
        if (tensor.curved()) {
          fill(found, tensor, t -> curved.entry(tensor, t) / patterns);
        }
      }
    }
  }

  private static void fill(
      Map<Tensor, double[]> found, Tensor tensor, ToDoubleFunction<SampleTuple> entry) {
    double[] entries = found.computeIfAbsent(tensor, _ -> new double[(int) Math.pow(SAMPLES, 4)]);
    int place = 0;
    for (SampleTuple t : SampleTuple.all(SAMPLES)) {
      entries[place++] += entry.applyAsDouble(t);
    }
  }

  /** Without C_b: on the grid the biases are zero. */
  private static double metric(
      LayerAverages averages, double bias, SampleTuple t, int first, int second) {
    return averages.mean(SamplePairs.index(t.get(first), t.get(second))) - bias;
  }

  private static double kernel(
      LayerAverages averages, int pairs, SampleTuple t, int first, int second) {
    return averages.mean(pairs + SamplePairs.index(t.get(first), t.get(second)));
  }

  /** A network whose second layer has a single neuron, and one sample in two disguises. */
  static final List<NetworkModel> NARROW =
      List.of(
          new NetworkModel(
              new Architecture(2, List.of(2, 1), 1),
              new Tanh(),
              InitializationVariances.uniform(3, 0.3, 1.4),
              LearningRates.uniform(3, 0.4, 1.1)),
          new NetworkModel(
              new Architecture(2, List.of(2, 1), 1),
              new Gelu(),
              new InitializationVariances(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 1.5)),
              new LearningRates(List.of(1.0, 0.5, 0.7), List.of(0.9, 1.3, 0.4))));

  /** E[Ĝ] and E[Ĥ] of layer 3 over the weights of layer 2, by the trapezoidal rule in W and b. */
  @ParameterizedTest
  @FieldSource("NARROW")
  void conditionalMeansAreAveragesOverTheLayer(NetworkModel model) {
    Matrix inputs = Matrix.ofRows(new double[] {0.7, -1.1}, new double[] {1.3, 0.4});
    NetworkLayout layout = NetworkLayout.of(model, 2);
    double[] parameters = new double[layout.parameters()];
    layout.draw(2, 9, parameters);
    NetworkNeurons neurons = new NetworkNeurons(layout, inputs, Products.counted());
    NeuronKernels kernels = new NeuronKernels(neurons);
    LayerAverages averages = new LayerAverages(neurons, kernels);
    NeuronLinks links = new NeuronLinks(neurons, kernels);
    ConditionalMeans conditional = new ConditionalMeans(neurons);
    neurons.run(parameters);
    kernels.run(parameters);
    averages.run(1);
    links.run(1);
    conditional.run(2, averages, links);
    double[] found = conditional.means().clone();

    double[] expected = new double[found.length];
    Layer layer = layout.layer(2);
    double step = 0.36;
    int half = 17;
    for (int i = -half; i <= half; i++) {
      for (int j = -half; j <= half; j++) {
        for (int k = -half; k <= half; k++) {
          double share = density(i * step) * density(j * step) * density(k * step);
          parameters[layer.biasFrom()] = Math.sqrt(layer.biasVariance()) * i * step;
          parameters[layer.weightFrom()] = Math.sqrt(layer.weightVariance()) * j * step;
          parameters[layer.weightFrom() + 1] = Math.sqrt(layer.weightVariance()) * k * step;
          neurons.run(parameters);
          kernels.run(parameters);
          averages.run(2);
          for (int carrier = 0; carrier < expected.length; carrier++) {
            expected[carrier] += share * step * step * step * averages.mean(carrier);
          }
        }
      }
    }
    assertThat(found).containsExactly(expected, within(1e-5));
  }

  private static double density(double u) {
    return Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
  }
}

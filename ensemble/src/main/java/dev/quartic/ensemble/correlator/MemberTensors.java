package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws networks one after another and fills their rows, on buffers of its own. */
final class MemberTensors {
  private final TensorRow row;
  private final NetworkLayout layout;
  private final long seed;
  private final double[] parameters;
  private final NetworkNeurons neurons;
  private final NeuronKernels kernels;
  private final LayerAverages averages;
  private final NeuronLinks links;
  private final @Nullable ConditionalMeans conditional; // null where there are kinks
  private final @Nullable CurvedTensors curved; // null where there are no second derivatives
  private final int probes;
  private final double[] firstMeans;
  private boolean firstAveraged;
  private @Nullable QuadraticControls squares; // null where there are no controls

  MemberTensors(TensorRow row, NetworkLayout layout, Matrix coordinates, long seed, int probes) {
    this.row = row;
    this.layout = layout;
    this.seed = seed;
    parameters = new double[layout.parameters()];
    neurons = new NetworkNeurons(layout, coordinates, Products.counted());
    kernels = new NeuronKernels(neurons);
    averages = new LayerAverages(neurons, kernels);
    links = new NeuronLinks(neurons, kernels);
    conditional = neurons.smooth() ? new ConditionalMeans(neurons) : null;
    curved = row.tensors().stream().anyMatch(Tensor::curved) ? new CurvedTensors(neurons) : null;
    this.probes = probes;
    firstMeans = new double[row.carriers()];
  }

  /** Makes controls for the covariances, from a fit to the first networks. */
  void control(TransportFit fit) {
    squares = conditional == null ? null : new QuadraticControls(row, fit, neurons);
  }

  /** Fills the means, transported numbers and linear controls of one network's row. */
  void average(long member, double[] numbers) {
    draw(member);
    for (int layer = 2; layer <= layout.depth(); layer++) {
      average(layer, numbers);
    }
  }

  private void draw(long member) {
    layout.draw(seed, member, parameters);
    neurons.run(parameters);
    kernels.run(parameters);
  }

  private void average(int layer, double[] numbers) {
    if (conditional != null) {
      condition(layer, conditional); // on what is left of the layer below
    }
    averages.run(layer - 1);
    links.run(layer - 1);
    means(layer, numbers);
  }

  /** Fills the row of one network. */
  void run(long member, double[] numbers) {
    draw(member);
    if (squares != null) {
      squares.start();
    }
    RandomStream random = RandomStream.of(seed, ~member); // not that of any network
    for (int layer = 2; layer <= layout.depth(); layer++) {
      average(layer, numbers);
      if (squares != null) {
        squares.write(layer, numbers);
        squares.add(layer, averages, numbers);
      }
      for (Tensor tensor : row.tensors()) {
        if (!tensor.curved()) {
          entries(layer, tensor, numbers);
        }
      }
      if (curved != null) {
        curve(layer, curved, random, numbers);
      }
    }
  }

  private void condition(int layer, ConditionalMeans means) {
    if (layer > 2) {
      means.run(layer - 1, averages, links);
    } else if (!firstAveraged) {
      means.first(); // the same for all networks
      System.arraycopy(means.means(), 0, firstMeans, 0, firstMeans.length);
      firstAveraged = true;
    }
  }

  /**
   * The layer averages. What they owe to the layers below carries the correlations upwards: their
   * conditional mean given those layers, or where that is not known they themselves. In layer 2
   * nothing is owed.
   */
  private void means(int layer, double[] numbers) {
    boolean alone = layout.width(layer - 1) == 1;
    double[] given = conditional == null ? null : layer == 2 ? firstMeans : conditional.means();
    for (int carrier = 0; carrier < row.carriers(); carrier++) {
      double symmetric = averages.symmetricMean(carrier);
      double mean = given == null || layer == 2 ? symmetric : given[carrier];
      numbers[row.meansFrom(layer) + carrier] = mean;
      numbers[row.transportedFrom(layer) + carrier] =
          alone ? averages.mean(carrier) : layer == 2 ? 0 : mean;
      numbers[row.controlsFrom(layer) + carrier] =
          given == null ? 0 : averages.mean(carrier) - given[carrier];
    }
  }

  private void entries(int layer, Tensor tensor, double[] numbers) {
    List<SampleTuple> tuples = row.entries(tensor);
    int from = row.entriesFrom(layer, tensor);
    for (int index = 0; index < tuples.size(); index++) {
      numbers[from + index] = entry(layer, tensor, tuples.get(index));
    }
  }

  private double entry(int layer, Tensor tensor, SampleTuple t) {
    return switch (tensor) {
      case V, D, A -> within(layer, row.firstCarrier(tensor, t), row.secondCarrier(tensor, t));
      case F -> links.response(t.first(), t.second(), t.third(), t.fourth());
      case B -> links.doubleLink(t.first(), t.second(), t.third(), t.fourth());
      default -> throw new IllegalArgumentException(tensor + " needs probes");
    };
  }

  private void curve(int layer, CurvedTensors estimates, RandomStream random, double[] numbers) {
    List<Tensor> tensors = row.tensors().stream().filter(Tensor::curved).toList();
    estimates.start(layer - 1, parameters);
    int signs = row.signsFrom(layer);
    Arrays.fill(numbers, signs, signs + row.carriers(), 0);
    for (int probe = 0; probe < probes; probe++) {
      estimates.draw(layer - 1, parameters, random);
      estimates.addControls(links, 1.0 / probes, numbers, signs);
      for (Tensor tensor : tensors) {
        List<SampleTuple> tuples = row.entries(tensor);
        int from = row.entriesFrom(layer, tensor);
        for (int index = 0; index < tuples.size(); index++) {
          double sum = probe == 0 ? 0 : numbers[from + index];
          numbers[from + index] = sum + estimates.entry(tensor, tuples.get(index)) / probes;
        }
      }
    }
  }

  /** What the covariance of transported numbers leaves out, times n. */
  private double within(int layer, int x, int y) {
    if (layout.width(layer - 1) == 1) {
      return 0; // no second neuron to compare with: all is left to the networks
    }
    double whole = averages.covariance(x, y);
    return layer == 2 || conditional != null ? whole : whole - averages.symmetricCovariance(x, y);
  }
}

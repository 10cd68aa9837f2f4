package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
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
  private final @Nullable CurvedTensors curved; // null where there are no second derivatives
  private final int probes;

  MemberTensors(
      TensorRow row, NetworkLayout layout, Matrix coordinates, long seed, int probes) {
    this.row = row;
    this.layout = layout;
    this.seed = seed;
    parameters = new double[layout.parameters()];
    neurons = new NetworkNeurons(layout, coordinates, Products.counted());
    kernels = new NeuronKernels(neurons);
    averages = new LayerAverages(neurons, kernels);
    links = new NeuronLinks(neurons, kernels);
    curved = row.tensors().stream().anyMatch(Tensor::curved) ? new CurvedTensors(neurons) : null;
    this.probes = probes;
  }

  /** Fills the row of one network. */
  void run(long member, double[] numbers) {
    layout.draw(seed, member, parameters);
    neurons.run(parameters);
    kernels.run(parameters);
    RandomStream random = RandomStream.of(seed, ~member); // not that of any network
    for (int layer = 2; layer <= layout.depth(); layer++) {
      averages.run(layer - 1);
      links.run(layer - 1);
      means(layer, numbers);
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

  /**
   * The layer averages. From layer 3 on those of this network vary with the layers below and carry
   * that variation upwards; in layer 2 nothing varies but the neurons themselves.
   */
  private void means(int layer, double[] numbers) {
    boolean alone = layout.width(layer - 1) == 1;
    for (int carrier = 0; carrier < row.carriers(); carrier++) {
      double mean = averages.symmetricMean(carrier);
      numbers[row.meansFrom(layer) + carrier] = mean;
      numbers[row.transportedFrom(layer) + carrier] =
          alone ? averages.mean(carrier) : layer == 2 ? 0 : mean;
      numbers[row.controlsFrom(layer) + carrier] = 0;
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

  private void curve(
      int layer, CurvedTensors estimates, RandomStream random, double[] numbers) {
    List<Tensor> tensors = row.tensors().stream().filter(Tensor::curved).toList();
    estimates.start(layer - 1, parameters);
    for (int probe = 0; probe < probes; probe++) {
      estimates.draw(layer - 1, parameters, random);
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
    return layer == 2 ? whole : whole - averages.symmetricCovariance(x, y);
  }
}

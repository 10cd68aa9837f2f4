package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * How one neuron of a hidden layer is drawn, with the weight that makes up for draws that are not
 * those of the network.
 *
 * <p>All that is added up is cubic in φ in the first layer, where there is no response: only its
 * direction is drawn, and its length r is (E r³)^(1/3). In later layers under the readout, where
 * large |w| count most, |w| is drawn from w² times its density.
 */
final class NeuronLaw {
  private final HiddenLayer layer;
  private final int index;
  private final Kinks kinks;
  private final int train;
  private final int outputs;
  private final GaussianRoot preactivations;
  private final @Nullable GaussianRoot backward;
  private final List<GaussianRoot> responses;
  private final double[] densities;
  private final double[] slopes; // K_βα/K_αα, [A, N]

  private NeuronLaw(HiddenLayer layer, int index, Kinks kinks, int train, int outputs) {
    this.layer = layer;
    this.index = index;
    this.kinks = kinks;
    this.train = train;
    this.outputs = outputs;
    Matrix kernel = layer.kernels().kernel();
    preactivations = GaussianRoot.of(kernel);
    backward = layer.last() ? null : GaussianRoot.of(layer.backward());
    responses = layer.response().stream().map(GaussianRoot::of).toList();
    densities = new double[train * kinks.count()];
    slopes = new double[train * kernel.rows()];
    for (int sample = 0; sample < train; sample++) {
      for (int kink = 0; kink < kinks.count(); kink++) {
        densities[kink * train + sample] = kinks.get(kink).density(kernel.get(sample, sample));
      }
      for (int other = 0; other < kernel.rows(); other++) {
        slopes[sample * kernel.rows() + other] =
            kernel.get(sample, other) / kernel.get(sample, sample);
      }
    }
  }

  /**
   * Of all hidden layers.
   *
   * @param train N_A
   * @param outputs n_L
   */
  static List<NeuronLaw> of(List<HiddenLayer> layers, Kinks kinks, int train, int outputs) {
    return IntStream.range(0, layers.size())
        .mapToObj(index -> new NeuronLaw(layers.get(index), index, kinks, train, outputs))
        .toList();
  }

  /**
   * Draws φ.
   *
   * @param normal scratch, {@code [max(N, n_L + 2)]}
   * @param vector scratch, {@code [N]}
   * @param phi receives φ, {@code [N, n_L]}
   * @return the weight of the draw
   */
  double drawBackward(RandomStream random, double[] normal, double[] vector, double[] phi) {
    return backward == null
        ? drawReadout(random, normal, phi)
        : drawField(backward, random, normal, vector, phi);
  }

  private double drawReadout(RandomStream random, double[] normal, double[] phi) {
    double weight = 1;
    double length;
    if (index == 0) {
      length = cubicLength(outputs);
    } else {
      random.fillGaussian(1, normal, 0, outputs + 2);
      double squared = squares(normal, outputs + 2);
      length = Math.sqrt(squared);
      weight = outputs / squared;
    }
    random.fillGaussian(1, normal, 0, outputs);
    double scale = length * Math.sqrt(layer.backward().get(0, 0) / squares(normal, outputs));
    for (int place = 0; place < phi.length; place++) {
      phi[place] = scale * normal[place % outputs];
    }
    return weight;
  }

  private double drawField(
      GaussianRoot root, RandomStream random, double[] normal, double[] vector, double[] phi) {
    double squared = 0;
    for (int output = 0; output < outputs; output++) {
      root.draw(random, normal, vector);
      squared += squares(normal, root.rank());
      for (int sample = 0; sample < vector.length; sample++) {
        phi[sample * outputs + output] = vector[sample];
      }
    }
    if (index == 0) {
      double scale = cubicLength(root.rank() * outputs) / Math.sqrt(squared);
      for (int place = 0; place < phi.length; place++) {
        phi[place] *= scale;
      }
    }
    return 1;
  }

  private static double squares(double[] values, int count) {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += values[index] * values[index];
    }
    return sum;
  }

  /** (E r³)^(1/3) of the length of a normal vector. */
  private static double cubicLength(int dimension) {
    return Math.sqrt(2) * Math.exp(logRatio(dimension, 3) / 3);
  }

  /** log Γ((k + p)/2)/Γ(k/2). */
  private static double logRatio(int dimension, int power) {
    return Gamma.logGamma((dimension + power) / 2.0) - Gamma.logGamma(dimension / 2.0);
  }

  /**
   * What makes counts of neurons, which are linear in φ, of draws of that length: E r/(E r³)^(1/3).
   */
  double countFactor() {
    if (index > 0) {
      return 1;
    }
    int dimension = (backward == null ? 1 : backward.rank()) * outputs;
    return Math.sqrt(2) * Math.exp(logRatio(dimension, 1)) / cubicLength(dimension);
  }

  GaussianRoot preactivations() {
    return preactivations;
  }

  /** Of the rows of C, one for each training sample; none in the first layer. */
  List<GaussianRoot> responses() {
    return responses;
  }

  /** Kinks of all training samples, a row each: those of one kink of σ stand together. */
  int rows() {
    return densities.length;
  }

  /** The training sample of a row. */
  int sample(int row) {
    return row % train;
  }

  /** The kink of σ of a row. */
  int kink(int row) {
    return row / train;
  }

  /** p of preactivations at the kink of a row. */
  double density(int row) {
    return densities[row];
  }

  /** K_βα/K_αα of a training sample α. */
  double slope(int sample, int other) {
    return slopes[sample * samples() + other];
  }

  /** Θ of the layer. */
  double theta(int sample, int other) {
    return layer.kernels().frozenNtk().get(sample, other);
  }

  Kinks kinks() {
    return kinks;
  }

  /** l − 1. */
  int index() {
    return index;
  }

  /** n_l. */
  int width() {
    return layer.width();
  }

  /** N. */
  int samples() {
    return layer.kernels().samples();
  }

  /** N_A. */
  int train() {
    return train;
  }

  /** n_L. */
  int outputs() {
    return outputs;
  }
}

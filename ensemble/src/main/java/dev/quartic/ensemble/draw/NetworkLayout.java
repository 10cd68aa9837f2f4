package dev.quartic.ensemble.draw;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's layers and where each keeps its parameters in one array θ: for ℓ = 1 … L the biases,
 * then the weights.
 *
 * @param layers ℓ = 1 … L, at index ℓ − 1
 * @param activation σ between them
 * @param skips between preactivations, see {@link SkipRows}
 * @param normalization of hidden layers, see {@link NormalizedRows}
 */
public record NetworkLayout(
    List<Layer> layers, Activation activation, List<Skip> skips, Normalization normalization) {
  /** Copies the lists. */
  public NetworkLayout {
    layers = List.copyOf(layers);
    skips = List.copyOf(skips);
  }

  /**
   * Lays out a model.
   *
   * @param coordinates columns of the first W: n₀, or fewer when the inputs are given in
   *     coordinates of their span, see {@link InputCoordinates}; variance and rate of the weights
   *     are those of n₀ in both cases
   */
  public static NetworkLayout of(NetworkModel model, int coordinates) {
    if (model.architecture().parameters() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a network may have at most 2³¹ parameters, but %s has %d"
              .formatted(model.architecture().widths(), model.architecture().parameters()));
    }
    List<Layer> layers = new ArrayList<>();
    int from = 0;
    for (int index = 1; index <= model.depth(); index++) {
      int fanIn = model.architecture().width(index - 1);
      int outputs = model.architecture().width(index);
      Layer layer =
          new Layer(
              index == 1 ? coordinates : fanIn,
              outputs,
              from,
              from + outputs,
              model.variances().bias(index),
              model.variances().weight(index) / fanIn,
              model.rates().bias(index),
              model.rates().weight(index) / fanIn);
      layers.add(layer);
      from = layer.end();
    }
    return new NetworkLayout(
        layers,
        model.activation(),
        model.architecture().skips(),
        model.architecture().normalization());
  }

  /** Whether hidden layers are normalized. */
  public boolean normalized() {
    return normalization != Normalization.NONE;
  }

  /**
   * Refuses normalized layers, for passes that do not know them.
   *
   * @param what would be computed
   */
  public void requireUnnormalized(String what) {
    if (normalized()) {
      throw new IllegalArgumentException(what + " is not known with layer normalization");
    }
  }

  /** L. */
  public int depth() {
    return layers.size();
  }

  /** Layer ℓ, from 1. */
  public Layer layer(int index) {
    return layers.get(index - 1);
  }

  /** n_ℓ for ℓ = 0 … L, where layer 0 counts coordinates. */
  public int width(int index) {
    return index == 0 ? layer(1).inputs() : layer(index).outputs();
  }

  /**
   * Refuses inputs that the first layer cannot take.
   *
   * @param inputs {@code [N, coordinates]}
   */
  public void requireCoordinates(Matrix inputs) {
    if (inputs.columns() != width(0)) {
      throw new IllegalArgumentException(
          "the first layer takes %d coordinates, but inputs have %d"
              .formatted(width(0), inputs.columns()));
    }
  }

  /** n_L. */
  public int outputs() {
    return layers.getLast().outputs();
  }

  /** The largest n_ℓ of the layers 1 … L. */
  public int largestWidth() {
    return layers.stream().mapToInt(Layer::outputs).max().orElseThrow();
  }

  /** The length of θ. */
  public int parameters() {
    return layers.getLast().end();
  }

  /**
   * Draws the network of one index, layer by layer, biases before weights.
   *
   * @param parameters receives θ
   */
  public void draw(long seed, long member, double[] parameters) {
    RandomStream random = RandomStream.of(seed, member);
    for (Layer layer : layers) {
      random.fillGaussian(
          Math.sqrt(layer.biasVariance()), parameters, layer.biasFrom(), layer.outputs());
      random.fillGaussian(
          Math.sqrt(layer.weightVariance()), parameters, layer.weightFrom(), layer.weights());
    }
  }
}

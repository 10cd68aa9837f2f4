package dev.quartic.ensemble.response;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.numerics.array.Matrix;

/**
 * The neurons of one network: σ(z) and three derivatives in every hidden layer, and {@code g = λ_b
 * + λ_W/n σ σᵀ} below every layer, the tangent kernel that a neuron has of its own parameters.
 */
final class Neurons {
  private static final int ORDERS = 4;

  private final NetworkLayout layout;
  private final Products products;
  private final SkipRows skips;
  private final int samples;
  private final double[][][] sigma; // ℓ = 0 … L−1, order, [N, n_ℓ]; the inputs at ℓ = 0
  private final double[][] grams; // ℓ = 1 … L, [N, N]
  private final double[] preactivation;
  private final double[] outputs;

  Neurons(NetworkLayout layout, Matrix inputs, Products products) {
    layout.requireUnnormalized("what neurons answer to training");
    this.layout = layout;
    this.products = products;
    samples = inputs.rows();
    skips = SkipRows.forwards(layout, samples);
    int depth = layout.depth();
    sigma = new double[depth][][];
    sigma[0] = new double[][] {inputs.data()};
    for (int layer = 1; layer < depth; layer++) {
      sigma[layer] = new double[ORDERS][samples * layout.width(layer)];
    }
    grams = new double[depth + 1][samples * samples];
    preactivation = new double[samples * layout.largestWidth()];
    outputs = new double[samples * layout.outputs()];
  }

  /** Computes all layers of the network with parameters θ. */
  void run(double[] parameters) {
    int depth = layout.depth();
    for (int index = 1; index <= depth; index++) {
      Layer layer = layout.layer(index);
      double[] below = sigma(index - 1, 0);
      products.rightTransposed(
          samples, samples, layer.inputs(), layer.weightRate(), below, below, 0, 0, grams[index]);
      for (int entry = 0; entry < grams[index].length; entry++) {
        grams[index][entry] += layer.biasRate();
      }
      double[] z = index == depth ? outputs : preactivation;
      for (int sample = 0; sample < samples; sample++) {
        int from = sample * layer.outputs();
        System.arraycopy(parameters, layer.biasFrom(), z, from, layer.outputs());
      }
      products.rightTransposed(
          samples, layer.outputs(), layer.inputs(), 1, below, parameters, layer.weightFrom(), 1, z);
      skips.join(index, z);
      if (index < depth) {
        activate(sigma[index], samples * layer.outputs());
      }
    }
  }

  private void activate(double[][] orders, int count) {
    layout.activation().evaluate(preactivation, 0, orders[0], 0, orders[1], 0, count);
    for (int order = 2; order < ORDERS; order++) {
      for (int entry = 0; entry < count; entry++) {
        orders[order][entry] = layout.activation().derivative(order, preactivation[entry]);
      }
    }
  }

  NetworkLayout layout() {
    return layout;
  }

  Products products() {
    return products;
  }

  /** N. */
  int samples() {
    return samples;
  }

  /** z of the output layer, {@code [N, n_L]}. */
  double[] outputs() {
    return outputs;
  }

  /** σ⁽ᵏ⁾(zˡ), {@code [N, n_ℓ]}; layer 0 has the inputs at order 0. */
  double[] sigma(int layer, int order) {
    return sigma[layer][order];
  }

  /** λ_b + λ_W/n_{ℓ−1} x_s · x_t with x of layer ℓ − 1. */
  double gram(int layer, int s, int t) {
    return grams[layer][s * samples + t];
  }

  /** Rows at layer ℓ − 1 times Wᵀ: at layer ℓ. */
  void up(int layer, double[] parameters, int rows, double[] below, double[] above) {
    Layer map = layout.layer(layer);
    products.rightTransposed(
        rows, map.outputs(), map.inputs(), 1, below, parameters, map.weightFrom(), 0, above);
  }

  /** Rows at layer ℓ times W: at layer ℓ − 1. */
  void down(int layer, double[] parameters, int rows, double[] above, double[] below) {
    Layer map = layout.layer(layer);
    products.plain(
        rows, map.inputs(), map.outputs(), 1, above, parameters, map.weightFrom(), 0, below);
  }

  /** Adds a multiple of one row to another. */
  static void add(double[] rows, int row, double factor, double[] target, int to, int width) {
    int from = row * width;
    int at = to * width;
    for (int index = 0; index < width; index++) {
      target[at + index] += factor * rows[from + index];
    }
  }
}

package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.numerics.array.Matrix;

/**
 * All hidden neurons of one network: σ(z) and its derivatives, and the two averages over a layer
 * that the next one is built from,
 *
 * <pre>
 * {@code Ĝ_{ab} = C_b + (C_W/n) Σ_j σ_{j;a} σ_{j;b},   g_{ab} = λ_b + (λ_W/n) Σ_j σ_{j;a} σ_{j;b}}
 * </pre>
 *
 * the covariance of a neuron given the layers below, and the part of its tangent kernel that comes
 * from its own parameters.
 */
final class NetworkNeurons {
  private static final int HIGHEST_ORDER = 3;

  private final NetworkLayout layout;
  private final Products products;
  private final SkipRows skips;
  private final int samples;
  private final boolean smooth;
  private final double[][] preactivations; // ℓ = 1 … L−1, [N, n_ℓ]
  private final double[][][] derivatives; // ℓ = 1 … L−1, order 0 … 3 (or 0 … 1), [N, n_ℓ]
  private final double[][][] mirrored; // the same for −z, order 0 … 1
  private final double[][] metrics; // ℓ = 1 … L, [N, N]
  private final double[][] grams; // ℓ = 1 … L, [N, N]
  private final double[] inputs; // [N, n_0]

  NetworkNeurons(NetworkLayout layout, Matrix inputs, Products products) {
    layout.requireUnnormalized("the measurement of tensors, layer by layer,");
    this.layout = layout;
    this.products = products;
    this.inputs = inputs.data();
    samples = inputs.rows();
    skips = SkipRows.forwards(layout, samples);
    smooth = layout.activation().smooth();
    int depth = layout.depth();
    preactivations = new double[depth][];
    derivatives = new double[depth][][];
    mirrored = new double[depth][][];
    for (int layer = 1; layer < depth; layer++) {
      int size = samples * layout.width(layer);
      preactivations[layer] = new double[size];
      derivatives[layer] = new double[smooth ? HIGHEST_ORDER + 1 : 2][size];
      mirrored[layer] = new double[2][size];
    }
    metrics = new double[depth + 1][samples * samples];
    grams = new double[depth + 1][samples * samples];
  }

  /** Computes all layers of the network with parameters θ. */
  void run(double[] parameters) {
    for (int index = 1; index <= layout.depth(); index++) {
      Layer layer = layout.layer(index);
      overlaps(layer, index);
      if (index < layout.depth()) {
        affine(layer, parameters, index);
        skips.join(index, preactivations[index]);
        activate(index);
      }
    }
  }

  private void overlaps(Layer layer, int index) {
    double[] below = sigma(index - 1, 0);
    double[] metric = metrics[index];
    products.rightTransposed(samples, samples, layer.inputs(), 1, below, below, 0, 0, metric);
    for (int entry = 0; entry < metric.length; entry++) {
      double overlap = metric[entry];
      metric[entry] = layer.biasVariance() + layer.weightVariance() * overlap;
      grams[index][entry] = layer.biasRate() + layer.weightRate() * overlap;
    }
  }

  private void affine(Layer layer, double[] parameters, int index) {
    double[] z = preactivations[index];
    for (int sample = 0; sample < samples; sample++) {
      System.arraycopy(parameters, layer.biasFrom(), z, sample * layer.outputs(), layer.outputs());
    }
    products.rightTransposed(
        samples,
        layer.outputs(),
        layer.inputs(),
        1,
        sigma(index - 1, 0),
        parameters,
        layer.weightFrom(),
        1,
        z);
  }

  private void activate(int index) {
    double[] z = preactivations[index];
    double[][] orders = derivatives[index];
    double[][] mirror = mirrored[index];
    for (int entry = 0; entry < z.length; entry++) {
      mirror[0][entry] = -z[entry];
    }
    layout.activation().evaluate(mirror[0], 0, mirror[0], 0, mirror[1], 0, z.length);
    layout.activation().evaluate(z, 0, orders[0], 0, orders[1], 0, z.length);
    for (int order = 2; order < orders.length; order++) {
      for (int entry = 0; entry < z.length; entry++) {
        orders[order][entry] = layout.activation().derivative(order, z[entry]);
      }
    }
  }

  int samples() {
    return samples;
  }

  boolean smooth() {
    return smooth;
  }

  NetworkLayout layout() {
    return layout;
  }

  Products products() {
    return products;
  }

  /** σ⁽ᵏ⁾(zˡ), {@code [N, n_ℓ]}; layer 0 has the inputs at order 0. */
  double[] sigma(int layer, int order) {
    return layer == 0 ? inputs : derivatives[layer][order];
  }

  /** σ⁽ᵏ⁾(−zˡ), {@code [N, n_ℓ]}, orders 0 and 1. */
  double[] mirrored(int layer, int order) {
    return mirrored[layer][order];
  }

  /** Ĝ_{ab} of layer ℓ = 1 … L. */
  double metric(int layer, int a, int b) {
    return metrics[layer][a * samples + b];
  }

  /** g_{ab} of layer ℓ = 1 … L. */
  double gram(int layer, int a, int b) {
    return grams[layer][a * samples + b];
  }
}

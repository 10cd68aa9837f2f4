package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.NormalizedRows;
import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;

/**
 * The activations of a network on a fixed set of samples, and what backward and tangent passes need
 * of them.
 *
 * <p>Cost: one product {@code [N, n_{ℓ−1}] × [n_{ℓ−1}, n_ℓ]} in each layer.
 */
public final class ForwardPass {
  private final NetworkLayout layout;
  private final Products products;
  private final SkipRows skips;
  private final NormalizedRows normalization;
  private final int samples;
  private final double[][] activations; // ℓ = 0 … L−1, [N, n_ℓ]; the inputs at ℓ = 0
  private final double[][]
      slopes; // σ′(zˡ), of ẑ where layers are normalized, for ℓ = 1 … L−1, [N, n_ℓ]; empty at ℓ = 0
  private final double[] preactivation; // scratch, [N, max n_ℓ]
  private final double[] outputs; // zᴸ, [N, n_L]

  /**
   * Makes room for a set of samples.
   *
   * @param inputs {@code [N, coordinates]}
   */
  public ForwardPass(NetworkLayout layout, Matrix inputs, Products products) {
    this.layout = layout;
    this.products = products;
    samples = inputs.rows();
    skips = SkipRows.forwards(layout, samples);
    normalization = new NormalizedRows(layout, samples);
    layout.requireCoordinates(inputs);
    int depth = layout.depth();
    activations = new double[depth][];
    slopes = new double[depth][];
    activations[0] = inputs.data();
    slopes[0] = new double[0];
    int widest = 0;
    for (int layer = 1; layer < depth; layer++) {
      int size = Math.multiplyExact(samples, layout.width(layer));
      activations[layer] = new double[size];
      slopes[layer] = new double[size];
      widest = Math.max(widest, size);
    }
    preactivation = new double[widest];
    outputs = new double[samples * layout.outputs()];
  }

  /** Computes all layers for the parameters θ. */
  public void run(double[] parameters) {
    int depth = layout.depth();
    for (int index = 1; index <= depth; index++) {
      double[] z = index == depth ? outputs : preactivation;
      affine(layout.layer(index), parameters, activations[index - 1], z);
      skips.join(index, z);
      if (index < depth) {
        normalization.normalize(index, z);
        int size = samples * layout.width(index);
        layout.activation().evaluate(z, 0, activations[index], 0, slopes[index], 0, size);
      }
    }
  }

  private void affine(Layer layer, double[] parameters, double[] input, double[] z) {
    int width = layer.outputs();
    for (int sample = 0; sample < samples; sample++) {
      System.arraycopy(parameters, layer.biasFrom(), z, sample * width, width);
    }
    products.rightTransposed(
        samples, width, layer.inputs(), 1, input, parameters, layer.weightFrom(), 1, z);
  }

  /** The number of samples N. */
  public int samples() {
    return samples;
  }

  /** zᴸ of the last run, {@code [N, n_L]}; overwritten by the next one. */
  public double[] outputs() {
    return outputs;
  }

  /** σ(zᴸ⁻¹) of the last run, {@code [N, n_{L−1}]}; overwritten by the next one. */
  public double[] lastHidden() {
    return activations[layout.depth() - 1];
  }

  /**
   * The covariance of one output given the hidden layers of the last run, {@code C_b + C_W σσᵀ /
   * n_{L−1}}, {@code [N, N]}: given them, outputs are independent Gaussians of mean zero.
   */
  public Matrix outputCovariance() {
    Layer last = layout.layer(layout.depth());
    Matrix hidden = Matrix.wrap(samples, last.inputs(), lastHidden());
    Matrix gram = Blas.product(hidden, false, hidden, true);
    return Matrix.build(
        samples, samples, (i, j) -> last.biasVariance() + last.weightVariance() * gram.get(i, j));
  }

  /** σ(zˡ) for ℓ = 1 … L − 1, and the inputs for ℓ = 0, {@code [N, n_ℓ]}. */
  double[] activation(int layer) {
    return activations[layer];
  }

  /** σ′(zˡ) for ℓ = 1 … L − 1, {@code [N, n_ℓ]}. */
  double[] slope(int layer) {
    return slopes[layer];
  }

  /** What normalized the layers of the last run. */
  NormalizedRows normalization() {
    return normalization;
  }

  NetworkLayout layout() {
    return layout;
  }

  Products products() {
    return products;
  }
}

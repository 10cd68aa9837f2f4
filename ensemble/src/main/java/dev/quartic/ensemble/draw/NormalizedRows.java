package dev.quartic.ensemble.draw;

/**
 * The layer normalization of a network as a pass through its layers meets it: for each sample
 * {@code ẑ = (z − μ)/s} over the neurons of a hidden layer, and its derivative {@code ∂ẑ/∂z = (1 −
 * 11ᵀ/n − ẑẑᵀ/n)/s}, which is symmetric, so that tangents and gradients take the same product.
 * Where all neurons are alike there is nothing to normalize, and both are 0. Networks without
 * normalization are left as they are.
 *
 * <p>Belongs to one forward pass, whose ẑ it keeps, and to all that goes back or beside it.
 */
public final class NormalizedRows {
  private final NetworkLayout layout;
  private final int samples;
  private final double[][] normalized; // ẑ by layer, [N, n_ℓ]; empty without normalization
  private final double[][] scale; // 1/s by layer, [N]

  /** Makes room for a set of samples. */
  public NormalizedRows(NetworkLayout layout, int samples) {
    this.layout = layout;
    this.samples = samples;
    int layers = layout.normalized() ? layout.depth() : 0;
    normalized = new double[layers][];
    scale = new double[layers][];
    for (int layer = 1; layer < layers; layer++) {
      normalized[layer] = new double[Math.multiplyExact(samples, layout.width(layer))];
      scale[layer] = new double[samples];
    }
  }

  /**
   * From z to ẑ.
   *
   * @param layer a hidden one, from 1
   * @param z {@code [N, n_ℓ]}, overwritten
   */
  public void normalize(int layer, double[] z) {
    if (normalized.length == 0) {
      return;
    }
    int width = layout.width(layer);
    for (int sample = 0; sample < samples; sample++) {
      int from = sample * width;
      double mean = 0;
      for (int index = from; index < from + width; index++) {
        mean += z[index] / width;
      }
      double square = 0;
      for (int index = from; index < from + width; index++) {
        z[index] -= mean;
        square += z[index] * z[index];
      }
      double inverse = square == 0 ? 0 : 1 / Math.sqrt(square / width);
      for (int index = from; index < from + width; index++) {
        z[index] *= inverse;
      }
      scale[layer][sample] = inverse;
    }
    System.arraycopy(z, 0, normalized[layer], 0, samples * width);
  }

  /**
   * Multiplies rows by ∂ẑ/∂z of their samples.
   *
   * @param layer a hidden one, from 1
   * @param rows {@code [N, each, n_ℓ]}, derivatives of z along some direction, or by ẑ; overwritten
   * @param each rows of one sample, one after the other
   */
  public void differentiate(int layer, double[] rows, int each) {
    if (normalized.length == 0) {
      return;
    }
    int width = layout.width(layer);
    double[] unit = normalized[layer];
    for (int row = 0; row < samples * each; row++) {
      int from = row * width;
      int own = row / each * width;
      double mean = 0;
      double along = 0;
      for (int index = 0; index < width; index++) {
        mean += rows[from + index] / width;
        along += rows[from + index] * unit[own + index] / width;
      }
      double inverse = scale[layer][row / each];
      for (int index = 0; index < width; index++) {
        rows[from + index] = inverse * (rows[from + index] - mean - along * unit[own + index]);
      }
    }
  }
}

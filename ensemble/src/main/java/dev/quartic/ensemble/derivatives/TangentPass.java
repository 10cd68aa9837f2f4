package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;

/**
 * Forward-mode differentiation through a {@link ForwardPass}: the Jacobian–vector product {@code J
 * v}.
 *
 * <p>Cost: two products of the size of the forward one in each layer, one in the first.
 */
public final class TangentPass {
  private final ForwardPass forward;
  private final SkipRows skips;
  private final double[] input; // σ′(zˡ) ∘ żˡ, [N, n_ℓ]
  private final double[] tangent; // żˡ

  /** Makes room for tangents of {@code forward}. */
  public TangentPass(ForwardPass forward) {
    this.forward = forward;
    int size = Math.multiplyExact(forward.samples(), forward.layout().largestWidth());
    skips = SkipRows.forwards(forward.layout(), forward.samples());
    input = new double[size];
    tangent = new double[size];
  }

  /**
   * Computes the change of the outputs along a direction of the parameters.
   *
   * @param parameters θ of the last forward pass
   * @param direction v
   * @param outputs receives J v, {@code [N, n_L]}
   */
  public void run(double[] parameters, double[] direction, double[] outputs) {
    NetworkLayout layout = forward.layout();
    Products products = forward.products();
    int samples = forward.samples();
    int depth = layout.depth();
    for (int index = 1; index <= depth; index++) {
      Layer layer = layout.layer(index);
      int width = layer.outputs();
      double[] z = index == depth ? outputs : tangent;
      for (int sample = 0; sample < samples; sample++) {
        System.arraycopy(direction, layer.biasFrom(), z, sample * width, width);
      }
      products.rightTransposed(
          samples,
          width,
          layer.inputs(),
          1,
          forward.activation(index - 1),
          direction,
          layer.weightFrom(),
          1,
          z);
      if (index > 1) {
        products.rightTransposed(
            samples, width, layer.inputs(), 1, input, parameters, layer.weightFrom(), 1, z);
      }
      skips.join(index, z);
      if (index < depth) {
        int size = samples * width;
        forward.normalization().differentiate(index, z, 1);
        System.arraycopy(z, 0, input, 0, size);
        BackwardPass.multiply(input, forward.slope(index), size);
      }
    }
  }
}

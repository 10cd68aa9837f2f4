package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import java.util.Arrays;

/**
 * Backpropagation through a {@link ForwardPass}: the vector–Jacobian product {@code λ Jᵀ c} with
 * {@code J = ∂z/∂θ}.
 *
 * <p>Cost: two products of the size of the forward one in each layer, one in the first.
 */
public final class BackwardPass {
  private final ForwardPass forward;
  private final double[][] deltas; // c · ∂zᴸ/∂zˡ for ℓ = 1 … L−1, [N, n_ℓ]
  private final SkipRows skips;
  private final double[] biasSum;

  /** Makes room for passes back through {@code forward}. */
  public BackwardPass(ForwardPass forward) {
    this.forward = forward;
    NetworkLayout layout = forward.layout();
    deltas = new double[layout.depth()][];
    for (int layer = 1; layer < layout.depth(); layer++) {
      deltas[layer] = new double[forward.samples() * layout.width(layer)];
    }
    skips = SkipRows.back(layout, forward.samples());
    biasSum = new double[layout.largestWidth()];
  }

  /**
   * Adds {@code factor · λ Jᵀ c} to a vector of parameters, which may be θ itself: then this is a
   * gradient step, fused into the products.
   *
   * @param parameters θ of the last forward pass
   * @param cotangent c, {@code [N, n_L]}
   * @param target what is added to
   */
  public void add(double[] parameters, double[] cotangent, double factor, double[] target) {
    NetworkLayout layout = forward.layout();
    double[] delta = cotangent;
    for (int index = layout.depth(); index >= 1; index--) {
      Layer layer = layout.layer(index);
      double[] above = delta;
      if (index > 1) { // before the weights change, should target be θ
        delta = deltas[index - 1];
        back(forward, layer, parameters, above, forward.slope(index - 1), delta);
        forward.normalization().differentiate(index - 1, delta, 1);
        skips.join(index - 1, delta);
      }
      addLayer(layer, above, forward.activation(index - 1), factor, target);
    }
  }

  /**
   * From the derivatives by a layer's preactivations to those by the preactivations below,
   * normalized ones where they are.
   */
  static void back(
      ForwardPass forward,
      Layer layer,
      double[] parameters,
      double[] above,
      double[] slope,
      double[] delta) {
    int samples = forward.samples();
    forward
        .products()
        .plain(
            samples,
            layer.inputs(),
            layer.outputs(),
            1,
            above,
            parameters,
            layer.weightFrom(),
            0,
            delta);
    multiply(delta, slope, samples * layer.inputs());
  }

  private void addLayer(
      Layer layer, double[] delta, double[] activation, double factor, double[] target) {
    int samples = forward.samples();
    if (layer.weightRate() != 0) {
      forward
          .products()
          .leftTransposed(
              layer.outputs(),
              layer.inputs(),
              samples,
              factor * layer.weightRate(),
              delta,
              activation,
              1,
              target,
              layer.weightFrom());
    }
    if (layer.biasRate() != 0) {
      addBias(layer, delta, factor * layer.biasRate(), target);
    }
  }

  private void addBias(Layer layer, double[] delta, double factor, double[] target) {
    int width = layer.outputs();
    Arrays.fill(biasSum, 0, width, 0);
    for (int sample = 0; sample < forward.samples(); sample++) {
      int from = sample * width;
      for (int neuron = 0; neuron < width; neuron++) {
        biasSum[neuron] += delta[from + neuron];
      }
    }
    for (int neuron = 0; neuron < width; neuron++) {
      target[layer.biasFrom() + neuron] += factor * biasSum[neuron];
    }
  }

  static void multiply(double[] target, double[] by, int count) {
    for (int index = 0; index < count; index++) {
      target[index] *= by[index];
    }
  }
}

package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import java.util.Arrays;

/**
 * What a network does to signals and gradients layer by layer, averaged over samples.
 *
 * <p>Cost: the products of one backward pass.
 */
public final class DepthProbe {
  private final ForwardPass forward;
  private final SkipRows skips;
  private double[] above;
  private double[] below;

  /** Makes room for looking at networks that {@code forward} has run. */
  public DepthProbe(ForwardPass forward) {
    this.forward = forward;
    skips = SkipRows.back(forward.layout(), forward.samples());
    int size = forward.samples() * forward.layout().largestWidth();
    above = new double[size];
    below = new double[size];
  }

  /**
   * One network.
   *
   * @param squares {@code (1/n_ℓ) Σ σ(zˡ)²} of layers 1 … L − 1, {@code [L − 1]}
   * @param gradients {@code Σ_j (∂z₀ᴸ/∂zˡ_j)²} of the first output, {@code [L − 1]}
   * @param ntk what the parameters of each layer 1 … L give to H of the first output with itself,
   *     {@code [L]}
   */
  @SuppressWarnings("ArrayRecordComponent") // made fresh for each network
  public record Profile(double[] squares, double[] gradients, double[] ntk) {}

  /** Looks at the network of the last forward pass. */
  public Profile look(double[] parameters) {
    NetworkLayout layout = forward.layout();
    int depth = layout.depth();
    int samples = forward.samples();
    double[] squares = new double[depth - 1];
    double[] gradients = new double[depth - 1];
    double[] ntk = new double[depth];
    int width = layout.outputs();
    Arrays.fill(above, 0, samples * width, 0);
    for (int sample = 0; sample < samples; sample++) {
      above[sample * width] = 1;
    }
    for (int index = depth; index >= 1; index--) {
      Layer layer = layout.layer(index);
      double[] signal = forward.activation(index - 1);
      for (int sample = 0; sample < samples; sample++) {
        double gradient = square(above, sample * layer.outputs(), layer.outputs());
        double input = square(signal, sample * layer.inputs(), layer.inputs());
        ntk[index - 1] += gradient * (layer.biasRate() + layer.weightRate() * input) / samples;
        if (index > 1) {
          squares[index - 2] += input / layer.inputs() / samples;
        }
        if (index < depth) {
          gradients[index - 1] += gradient / samples;
        }
      }
      if (index > 1) {
        BackwardPass.back(forward, layer, parameters, above, forward.slope(index - 1), below);
        forward.normalization().differentiate(index - 1, below, 1);
        skips.join(index - 1, below);
        double[] swap = above;
        above = below;
        below = swap;
      }
    }
    return new Profile(squares, gradients, ntk);
  }

  private static double square(double[] values, int from, int count) {
    double sum = 0;
    for (int index = from; index < from + count; index++) {
      sum += values[index] * values[index];
    }
    return sum;
  }
}

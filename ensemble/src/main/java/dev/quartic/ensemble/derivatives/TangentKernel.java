package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import java.util.Arrays;

/**
 * A network's own neural tangent kernel, {@code H_{pq} = Σ_μ λ_μ ∂z_p/∂θ_μ ∂z_q/∂θ_μ}, layer by
 * layer from {@code δ = ∂zᴸ/∂zˡ}: {@code H = Σ_ℓ (δ δᵀ) ∘ (λ_b + λ_W / n_{ℓ−1} σ σᵀ)}.
 *
 * <p>Cost: a backward product for each output, and {@code (N n_L)² n_ℓ} multiply-adds in each layer
 * for the whole kernel, {@code N² n_L n_ℓ} for its trace over outputs.
 */
public final class TangentKernel {
  private final ForwardPass forward;
  private final SkipRows skips;
  private final int samples;
  private final int outputs;
  private double[] above; // δˡ, [N, n_L, n_ℓ]
  private double[] below;
  private final double[] gram; // λ_b + λ_W/n σσᵀ, [N, N]
  private final double[] overlap; // δδᵀ, [N n_L, N n_L] or [N, N]

  private TangentKernel(ForwardPass forward, int overlapSize) {
    this.forward = forward;
    NetworkLayout layout = forward.layout();
    samples = forward.samples();
    outputs = layout.outputs();
    int rows = Math.multiplyExact(samples, outputs);
    skips = SkipRows.back(layout, rows);
    int size = Math.multiplyExact(rows, layout.largestWidth());
    above = new double[size];
    below = new double[size];
    gram = new double[Math.multiplyExact(samples, samples)];
    overlap = new double[Math.multiplyExact(overlapSize, overlapSize)];
  }

  /** Makes room for the whole kernel, {@code [N, n_L, N, n_L]}. */
  public static TangentKernel whole(ForwardPass forward) {
    int rows = Math.multiplyExact(forward.samples(), forward.layout().outputs());
    return new TangentKernel(forward, rows);
  }

  /** Makes room for the trace over outputs, {@code [N, N]}. */
  public static TangentKernel trace(ForwardPass forward) {
    return new TangentKernel(forward, forward.samples());
  }

  /**
   * Computes the kernel at the parameters θ of the last forward pass.
   *
   * @param kernel receives H, {@code [N, n_L, N, n_L]}, or for the trace {@code (1/n_L) Σ_o
   *     H_{oo}}, {@code [N, N]}; exactly symmetric
   */
  public void run(double[] parameters, double[] kernel) {
    boolean traced = overlap.length == gram.length; // for one output both are the same
    int rows = traced ? samples : samples * outputs;
    int size = rows * rows;
    Arrays.fill(kernel, 0, size, 0);
    startAtOutputs();
    NetworkLayout layout = forward.layout();
    for (int index = layout.depth(); index >= 1; index--) {
      Layer layer = layout.layer(index);
      int inner = samples * outputs * layer.outputs() / rows;
      forward.products().rightTransposed(rows, rows, inner, 1, above, above, 0, 0, overlap);
      inputGram(layer, index);
      addLayer(kernel, rows / samples, traced ? 1.0 / outputs : 1);
      if (index > 1) {
        back(parameters, layer, forward.slope(index - 1));
        forward.normalization().differentiate(index - 1, above, outputs);
        skips.join(index - 1, above);
      }
    }
    mirror(rows, kernel);
  }

  /** A product may round entries (p, q) and (q, p) differently. */
  private static void mirror(int rows, double[] kernel) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < row; column++) {
        kernel[column * rows + row] = kernel[row * rows + column];
      }
    }
  }

  private void startAtOutputs() {
    Arrays.fill(above, 0, samples * outputs * outputs, 0);
    for (int row = 0; row < samples * outputs; row++) {
      above[row * outputs + row % outputs] = 1;
    }
  }

  private void inputGram(Layer layer, int index) {
    Arrays.fill(gram, layer.biasRate());
    double[] activation = forward.activation(index - 1);
    forward
        .products()
        .rightTransposed(
            samples,
            samples,
            layer.inputs(),
            layer.weightRate(),
            activation,
            activation,
            0,
            1,
            gram);
  }

  private void addLayer(double[] kernel, int perSample, double factor) {
    int rows = samples * perSample;
    for (int row = 0; row < rows; row++) {
      int gramRow = row / perSample * samples;
      for (int other = 0; other < samples; other++) {
        double weight = factor * gram[gramRow + other];
        int from = row * rows + other * perSample;
        for (int output = 0; output < perSample; output++) {
          kernel[from + output] += weight * overlap[from + output];
        }
      }
    }
  }

  private void back(double[] parameters, Layer layer, double[] slope) {
    int width = layer.inputs();
    forward
        .products()
        .plain(
            samples * outputs,
            width,
            layer.outputs(),
            1,
            above,
            parameters,
            layer.weightFrom(),
            0,
            below);
    for (int sample = 0; sample < samples; sample++) {
      for (int output = 0; output < outputs; output++) {
        int from = (sample * outputs + output) * width;
        for (int neuron = 0; neuron < width; neuron++) {
          below[from + neuron] *= slope[sample * width + neuron];
        }
      }
    }
    double[] swap = above;
    above = below;
    below = swap;
  }
}

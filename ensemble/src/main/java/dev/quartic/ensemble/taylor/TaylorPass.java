package dev.quartic.ensemble.taylor;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * The Taylor coefficients of all outputs along a line θ + s Δ in parameter space, to any order up
 * to eight, by carrying truncated power series in s through the layers:
 *
 * <pre>{@code
 * z_k = W x_k + ΔW x_{k−1}   (and b, Δb for k = 0, 1)
 * x(s) = Σ_j σ⁽ʲ⁾(z_0)/j! (z(s) − z_0)ʲ, truncated
 * }</pre>
 *
 * <p>Error: rounding; there are no finite differences. At a kink the derivatives almost everywhere
 * are taken, so that the series is that of the linear piece where the network starts.
 *
 * <p>Cost: two products {@code [(K + 1) N, n_{ℓ−1}] × [n_{ℓ−1}, n_ℓ]} in each layer.
 */
public final class TaylorPass {
  private final NetworkLayout layout;
  private final Products products;
  private final SkipRows skips;
  private final int samples;
  private final int order;
  private final Matrix inputs;
  private final double[] z; // [K + 1, N, n_ℓ]
  private final double[] x; // [K + 1, N, n_ℓ]
  private final double[] moved; // ΔW x, [K, N, n_ℓ]

  /**
   * Makes room for a set of samples.
   *
   * @param inputs {@code [N, coordinates]}
   * @param order K, 1 … {@value Activation#HIGHEST_ORDER}
   */
  public TaylorPass(NetworkLayout layout, Matrix inputs, int order, Products products) {
    if (order < 1 || order > Activation.HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "the order of a Taylor series must be 1 … %d, but was %d"
              .formatted(Activation.HIGHEST_ORDER, order));
    }
    layout.requireUnnormalized("a Taylor series of a network");
    this.layout = layout;
    this.products = products;
    this.order = order;
    this.inputs = inputs;
    samples = inputs.rows();
    skips = SkipRows.forwards(layout, (order + 1) * samples);
    int widest = Math.max(layout.largestWidth(), layout.width(0));
    int size = Math.multiplyExact((order + 1) * samples, widest);
    z = new double[size];
    x = new double[size];
    moved = new double[size];
  }

  /**
   * Expands the network.
   *
   * @param start θ
   * @param direction Δ
   * @return the coefficients of sᵏ, {@code [K + 1, N, n_L]}
   */
  public double[] run(double[] start, double[] direction) {
    int depth = layout.depth();
    System.arraycopy(inputs.data(), 0, x, 0, inputs.data().length);
    for (int index = 1; index <= depth; index++) {
      raise(layout.layer(index), index == 1 ? 0 : order, start, direction);
      skips.join(index, z);
      if (index < depth) {
        activate(samples * layout.width(index));
      }
    }
    return Arrays.copyOf(z, (order + 1) * samples * layout.outputs());
  }

  /**
   * z from x.
   *
   * @param known the highest order of s that x depends on
   */
  private void raise(Layer layer, int known, double[] start, double[] direction) {
    int width = layer.outputs();
    int block = samples * width;
    Arrays.fill(z, 0, (order + 1) * block, 0);
    for (int sample = 0; sample < samples; sample++) {
      System.arraycopy(start, layer.biasFrom(), z, sample * width, width);
      System.arraycopy(direction, layer.biasFrom(), z, block + sample * width, width);
    }
    products.rightTransposed(
        (known + 1) * samples, width, layer.inputs(), 1, x, start, layer.weightFrom(), 1, z);
    int shifted = Math.min(known, order - 1) + 1;
    products.rightTransposed(
        shifted * samples, width, layer.inputs(), 1, x, direction, layer.weightFrom(), 0, moved);
    for (int entry = 0; entry < shifted * block; entry++) {
      z[block + entry] += moved[entry];
    }
  }

  /** x from z, by Horner's rule in truncated power series. */
  private void activate(int block) {
    Activation activation = layout.activation();
    double[] step = new double[order + 1]; // z(s) − z_0
    double[] sum = new double[order + 1];
    for (int neuron = 0; neuron < block; neuron++) {
      double at = z[neuron];
      double factorial = 1;
      for (int k = 1; k <= order; k++) {
        step[k] = z[k * block + neuron];
        factorial *= k;
      }
      Arrays.fill(sum, 0);
      sum[0] = activation.derivative(order, at) / factorial;
      for (int j = order - 1; j >= 0; j--) {
        factorial /= j + 1;
        // what is multiplied by the step j times more need not be known beyond order K − j
        for (int m = order - j; m >= 1; m--) {
          double product = 0;
          for (int i = 1; i <= m; i++) {
            product += step[i] * sum[m - i];
          }
          sum[m] = product;
        }
        sum[0] = activation.derivative(j, at) / factorial;
      }
      for (int k = 0; k <= order; k++) {
        x[k * block + neuron] = sum[k];
      }
    }
  }
}

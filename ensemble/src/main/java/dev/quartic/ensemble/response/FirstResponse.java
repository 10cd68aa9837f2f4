package dev.quartic.ensemble.response;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;

/**
 * z, H and dH of one network after another: what {@link NetworkResponse} has of first and second
 * derivatives, without the third, on buffers of its own; belongs to one thread.
 *
 * <p>Cost with P = N n_L outputs: {@code N P²/2 + N P + P} rows through each layer's weights.
 * Error: rounding. Where σ has a kink dH leaves out the δ functions of σ″.
 */
public final class FirstResponse {
  private final Neurons neurons;
  private final OutputGradients gradients;
  private final Jets jets;
  private final int legs;

  /**
   * Makes room for networks of one layout.
   *
   * @param inputs {@code [N, coordinates]}
   */
  public FirstResponse(NetworkLayout layout, Matrix inputs, Products products) {
    neurons = new Neurons(layout, inputs, products);
    gradients = new OutputGradients(neurons);
    jets = new Jets(neurons, gradients, 2);
    legs = gradients.legs();
  }

  /** Computes the network with parameters θ. */
  public void run(double[] parameters) {
    neurons.run(parameters);
    gradients.run(parameters);
    jets.runFirst(parameters);
    jets.runHigher(parameters);
  }

  /** z_p. */
  public double output(int p) {
    return neurons.outputs()[p];
  }

  /** H_{pq}. */
  public double kernel(int p, int q) {
    return jets.output(1, Math.max(p, q), Math.min(p, q)); // symmetric up to rounding
  }

  /** dH_{p;qa}, symmetric in q and a. */
  public double first(int p, int q, int a) {
    return jets.output(2, Tuples.pair(q, a), p);
  }

  /**
   * C_b + (C_W/n) σ_s · σ_t: the covariance of one output at two samples given the hidden layers.
   */
  public double covariance(int s, int t) {
    Layer last = neurons.layout().layer(neurons.layout().depth());
    double[] sigma = neurons.sigma(neurons.layout().depth() - 1, 0);
    double sum = 0;
    for (int j = 0; j < last.inputs(); j++) {
      sum += sigma[s * last.inputs() + j] * sigma[t * last.inputs() + j];
    }
    return last.biasVariance() + last.weightVariance() * sum;
  }

  /** P. */
  public int legs() {
    return legs;
  }
}

package dev.quartic.ensemble.response;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Computes {@link ResponseTensors} of one network after another on buffers of its own; belongs to
 * one thread.
 *
 * <p>Cost of a network with P = N n_L outputs: {@code N P³/6 + N P² + P²} rows through each layer's
 * weights, and {@code P⁴ n_ℓ} multiply-adds in each layer. Memory: {@code N P³/3} rows of the
 * largest width, and P⁴ numbers. Error: rounding.
 */
public final class NetworkResponse {
  private final Neurons neurons;
  private final OutputGradients gradients;
  private final Jets jets;
  private final HessianOverlaps overlaps;
  private final @Nullable HiddenKernel hidden;
  private final int legs;

  /**
   * Makes room for networks of one layout.
   *
   * @param inputs {@code [N, coordinates]}
   * @throws IllegalArgumentException when σ has a kink: its third derivative does not exist
   */
  public NetworkResponse(NetworkLayout layout, Matrix inputs, Products products) {
    if (!layout.activation().smooth()) {
      throw new IllegalArgumentException(
          "the response of a network needs three derivatives of its activation, but %s has a kink"
              .formatted(layout.activation().name()));
    }
    neurons = new Neurons(layout, inputs, products);
    gradients = new OutputGradients(neurons);
    jets = new Jets(neurons, gradients);
    overlaps = new HessianOverlaps(neurons, gradients, jets);
    hidden = layout.depth() > 1 ? new HiddenKernel(neurons, gradients, jets) : null;
    legs = gradients.legs();
  }

  /** The tensors of the network with parameters θ. */
  public ResponseTensors of(double[] parameters) {
    neurons.run(parameters);
    gradients.run(parameters);
    jets.runFirst(parameters);
    gradients.runChanges(parameters, jets);
    jets.runHigher(parameters);
    return new ResponseTensors(
        NdArray.wrap(neurons.outputs().clone(), legs),
        kernel(),
        first(),
        secondOne(),
        overlaps.run(),
        hidden == null ? null : hidden.run(parameters));
  }

  private NdArray kernel() {
    NdArray kernel = NdArray.zeros(legs, legs);
    for (int p = 0; p < legs; p++) {
      for (int q = 0; q <= p; q++) { // equal to jets.output(q, p) up to rounding
        double value = jets.output(1, q, p);
        kernel.set(value, p, q);
        kernel.set(value, q, p);
      }
    }
    return kernel;
  }

  private NdArray first() {
    NdArray first = NdArray.zeros(legs, legs, legs);
    for (int p = 0; p < legs; p++) {
      for (int q = 0; q < legs; q++) {
        for (int a = 0; a < legs; a++) {
          first.set(jets.output(2, Tuples.pair(q, a), p), p, q, a);
        }
      }
    }
    return first;
  }

  private NdArray secondOne() {
    NdArray second = NdArray.zeros(legs, legs, legs, legs);
    for (int p = 0; p < legs; p++) {
      for (int q = 0; q < legs; q++) {
        for (int a = 0; a < legs; a++) {
          for (int b = 0; b < legs; b++) {
            second.set(jets.output(3, Tuples.triple(q, a, b), p), p, q, a, b);
          }
        }
      }
    }
    return second;
  }
}

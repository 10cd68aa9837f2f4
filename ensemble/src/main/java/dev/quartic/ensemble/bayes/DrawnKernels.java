package dev.quartic.ensemble.bayes;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;

/** Draws networks one after the other; belongs to one thread. */
final class DrawnKernels {
  private final NetworkLayout layout;
  private final ForwardPass forward;
  private final long seed;
  private final double[] parameters;

  DrawnKernels(NetworkLayout layout, Matrix coordinates, long seed) {
    this.layout = layout;
    this.seed = seed;
    forward = new ForwardPass(layout, coordinates, Products.counted());
    parameters = new double[layout.parameters()];
  }

  /** The covariance of the outputs given the hidden layers, {@code [N, N]}. */
  Matrix of(long member) {
    layout.draw(seed, member, parameters);
    forward.run(parameters);
    return forward.outputCovariance();
  }
}

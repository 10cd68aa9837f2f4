package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.BackwardPass;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.derivatives.TangentPass;
import dev.quartic.ensemble.draw.NetworkLayout;
import java.util.Arrays;

/** A network at one point θ, with what is known of it there: ε, J through its products, H. */
final class Linearization {
  private final TrainingData data;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final TangentPass tangent;
  private final TangentKernel kernel;
  private final double[] parameters;
  private final double[] residual;

  Linearization(NetworkLayout layout, TrainingData data, Products products) {
    this.data = data;
    forward = new ForwardPass(layout, data.inputs(), products);
    backward = new BackwardPass(forward);
    tangent = new TangentPass(forward);
    kernel = TangentKernel.whole(forward);
    parameters = new double[layout.parameters()];
    residual = new double[data.inputs().rows() * layout.outputs()];
  }

  /** θ; written before {@link #refresh}. */
  double[] parameters() {
    return parameters;
  }

  /** ε = z − y at the last refresh. */
  double[] residual() {
    return residual;
  }

  /** Computes the network at θ and returns the norm of ε. */
  double refresh() {
    forward.run(parameters);
    return data.residual(forward.outputs(), residual);
  }

  /** {@code λ Jᵀ ε}. */
  void gradient(double[] gradient) {
    Arrays.fill(gradient, 0);
    backward.add(parameters, residual, 1, gradient);
  }

  /** Adds {@code λ Jᵀ c}. */
  void addGradient(double[] cotangent, double[] target) {
    backward.add(parameters, cotangent, 1, target);
  }

  /** {@code J v}. */
  void push(double[] direction, double[] outputs) {
    tangent.run(parameters, direction, outputs);
  }

  /** H and its modes. */
  KernelModes modes() {
    double[] matrix = new double[residual.length * residual.length];
    kernel.run(parameters, matrix);
    return new KernelModes(residual.length, matrix);
  }
}

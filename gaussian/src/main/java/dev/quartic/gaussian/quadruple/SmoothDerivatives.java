package dev.quartic.gaussian.quadruple;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Polynomial;

/** σ and its first three derivatives at many arguments: {@code out} is {@code [4, stride]}. */
@FunctionalInterface
public interface SmoothDerivatives {

  /** Evaluates arguments 0 … count − 1. */
  void evaluate(double[] z, int count, double[] out, int stride);

  /**
   * A table within reach; polynomials, which may grow too fast for one, and straight lines
   * directly.
   */
  static SmoothDerivatives of(Activation activation, double reach) {
    if (activation instanceof Polynomial || activation instanceof PiecewiseLinear) {
      return (z, count, out, stride) -> direct(activation, z, count, out, stride);
    }
    return DerivativeTable.of(activation, reach, DerivativeTable.FINEST_GOAL)::evaluate;
  }

  private static void direct(
      Activation activation, double[] z, int count, double[] out, int stride) {
    for (int order = 0; order < QuadrupleMoments.ORDERS; order++) {
      for (int index = 0; index < count; index++) {
        out[order * stride + index] = activation.derivative(order, z[index]);
      }
    }
  }
}
